package io.github.dood.it.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectVolumeResponse;
import io.github.dood.Dood;
import io.github.dood.it.support.Engines;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.HostWorkspace;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Tools;
import io.github.dood.run.CacheEvent;
import io.github.dood.run.Confinement;
import io.github.dood.run.Memory;
import io.github.dood.run.RunEvent;
import io.github.dood.run.RunningTool;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolCache;
import io.github.dood.run.ToolCancelledException;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.ToolUser;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.testcontainers.DockerClientFactory;

/** Directories of tools that outlive their containers, on the engine's own host. */
@ResourceLock(Footprint.NO_SYSTEM)
class ToolCachesIT {

    /** Adds a line to what earlier runs left, and prints all of it. */
    private static final String ADD = "echo $(id -u) >> %1$s/lines && cat %1$s/lines && stat -c %%u:%%a %1$s";

    private static final String NEW = "/tmp/cache";

    /** The image has something there, of root's. */
    private static final String TAKEN = "/var/cache/apt";

    private final DockerClient client = DockerClientFactory.instance().client();

    private final HostWorkspace host = HostWorkspace.make("caches");

    @AfterEach
    void removeCaches() {
        host.close();
        for (InspectVolumeResponse volume : caches()) {
            client.removeVolumeCmd(volume.getName()).exec();
        }
    }

    /** The project of each test is a directory of its own. */
    private List<InspectVolumeResponse> caches() {
        return client.listVolumesCmd().exec().getVolumes().stream()
                .filter(volume -> volume.getLabels() != null
                        && volume.getLabels()
                                .getOrDefault("io.github.dood.cache.project", "")
                                .contains(host.directory().toString()))
                .toList();
    }

    /** Another user cannot write what the first one left, so it gets a cache of its own; the first finds its own again. */
    @Test
    @Tag("every-engine")
    void theNextRunFindsWhatItsOwnUserLeft() {
        assertThat(printed(adding(TAKEN).user(new ToolUser.Named("1234:1235")))).isEqualTo("1234\n1234:775\n");
        assertThat(printed(adding(TAKEN).user(new ToolUser.Named("nobody")))).isEqualTo("65534\n65534:775\n");
        assertThat(printed(adding(TAKEN).user(new ToolUser.FromImage()))).isEqualTo("0\n0:775\n");
        assertThat(printed(adding(TAKEN).user(new ToolUser.Named("1234")))).isEqualTo("1234\n1234\n1234:775\n");
        assertThat(host.events()).noneMatch(RunEvent::isWarning);
    }

    @Test
    @Tag("every-engine")
    void twoRunsAtTheSameTimeGetOneEach() throws Exception {
        RunningTool first = begin("echo first > %s/lines".formatted(NEW));
        try (Dood other = Dood.open()) {
            assertThat(Tools.printed(other, adding(NEW), host.events()::add)).startsWith("0\n");
        } finally {
            end(first);
        }
        assertThat(host.events())
                .filteredOn(CacheEvent.class::isInstance)
                .extracting(RunEvent::describe)
                .containsExactly(
                        "dood: the engine keeps %s for this directory, the caches number 2, since others are in use"
                                .formatted(NEW));

        assertThat(printed(adding(NEW))).startsWith("first\n0\n");
    }

    /** Starts a tool that goes on until it is ended. */
    private RunningTool begin(String script) throws InterruptedException {
        CountDownLatch printed = new CountDownLatch(1);
        RunningTool tool = host.dood()
                .start(tool(script + "; echo begun; sleep 600")
                        .output((error, bytes, length) -> printed.countDown())
                        .build());
        assertThat(printed.await(2, TimeUnit.MINUTES)).isTrue();
        return tool;
    }

    private static void end(RunningTool tool) {
        tool.cancel();
        assertThatThrownBy(tool::await).isInstanceOf(ToolCancelledException.class);
    }

    @Test
    @Tag("every-engine")
    void itIsThereInACopyAndWhereNothingElseMayBeWritten() {
        assertThat(printed(adding(NEW))).startsWith("0\n0:775");
        assertThat(printed(adding(NEW).share(ShareMode.COPY))).startsWith("0\n0\n0:775");
        assertThat(printed(adding(NEW).readOnly(true).confinement(Confinement.DEFAULT.withReadOnlyRootfs(true))))
                .startsWith("0\n0\n0\n0:775");
        assertThat(host.directory()).isEmptyDirectory();
        assertThat(host.dood().leftovers())
                .noneMatch(leftover -> leftover.name().contains("cache"));
    }

    @Test
    void aCacheThatNobodyUsesCanBeRemovedAndOneThatSomebodyHasCannot() throws Exception {
        printed(adding(NEW));
        ToolCache cache = cache();
        assertThat(cache.lastUsed())
                .hasValueSatisfying(time -> assertThat(time).isCloseTo(Instant.now(), within(5, ChronoUnit.MINUTES)));

        RunningTool tool = begin("true");
        assertThat(host.dood().caches().remove(cache)).isFalse();
        end(tool);

        assertThat(host.dood().caches().remove(cache)).isTrue();
        assertThat(caches()).isEmpty();
    }

    private ToolCache cache() {
        return host.dood().caches().list().stream()
                .filter(cache -> cache.project().contains(host.directory().toString()))
                .findFirst()
                .orElseThrow();
    }

    /** What was mounted there by somebody with the engine's socket would be in reach of the tool. */
    @Test
    void aVolumeOfItsNameThatShowsADirectoryOfTheHostIsNotUsed() {
        printed(adding(NEW));
        InspectVolumeResponse cache = caches().get(0);
        client.removeVolumeCmd(cache.getName()).exec();
        client.createVolumeCmd()
                .withName(cache.getName())
                .withLabels(cache.getLabels())
                .withDriverOpts(Map.of("type", "none", "o", "bind", "device", "/etc"))
                .exec();

        assertThat(printed(tool("mkdir -p %1$s && ls %1$s".formatted(NEW)))).isEmpty();
        assertThat(host.events())
                .filteredOn(RunEvent::isWarning)
                .singleElement()
                .satisfies(event -> assertThat(event.describe())
                        .contains("another volume of the name " + cache.getName() + ", which dood did not make so"));
    }

    /** Of a real tool; how long it takes is printed. */
    @Test
    void mypyLooksAtNothingTwice() throws Exception {
        assumeTrue(Engines.isTheHosts(), "other engines lack the image");
        Files.writeString(
                host.directory().resolve("program.py"),
                "import asyncio\nimport email.message\nimport http.server\nimport unittest.mock\n");
        String[] words = {"--verbose", "--cache-dir=/tmp/mypy", "program.py"};
        ToolRunBuilder mypy = Tools.of(Images.MYPY, host.directory(), words)
                .readOnly(true)
                .memory(Memory.NONE.withProject(host.directory()).withCaches(List.of("/tmp/mypy")));

        String first = timed("first", mypy);
        String second = timed("second", mypy);

        assertThat(first).contains("Could not load cache for builtins").contains("Success: no issues found");
        assertThat(second)
                .contains("Metadata fresh for builtins")
                .doesNotContain("Could not load cache")
                .contains("Success: no issues found");
    }

    private String timed(String name, ToolRunBuilder tool) {
        long start = System.nanoTime();
        String printed = printed(tool);
        System.out.printf("mypy, %s run: %,d ms%n", name, (System.nanoTime() - start) / 1_000_000);
        return printed;
    }

    private ToolRunBuilder adding(String cache) {
        return tool(ADD.formatted(cache), cache);
    }

    private ToolRunBuilder tool(String script) {
        return tool(script, NEW);
    }

    private ToolRunBuilder tool(String script, String cache) {
        return host.shell(script)
                .user(new ToolUser.Named("0:0"))
                .memory(Memory.NONE.withProject(host.directory()).withCaches(List.of(cache)));
    }

    private String printed(ToolRunBuilder tool) {
        return host.printed(tool);
    }
}
