package io.github.dood.it.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Dood;
import io.github.dood.DoodBuilder;
import io.github.dood.it.support.FaultyProxy;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.run.DoodException;
import io.github.dood.run.Memory;
import io.github.dood.run.PullPolicy;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The calls that a proxy in front of the engine must let pass are those that SECURITY.md lists, no more and no fewer. */
@ResourceLock(Footprint.NO_SYSTEM)
class EngineCallsIT {

    private static final Pattern LISTED = Pattern.compile("(?m)^\\| `((?:GET|HEAD|PUT|POST|DELETE) /\\S*)` \\|");

    private Path workspace;

    @BeforeEach
    void makeWorkspace() throws Exception {
        workspace = SampleWorkspace.scratch("calls");
    }

    @Test
    void areThoseThatTheDocumentationLists() throws Exception {
        Files.writeString(workspace.resolve("file"), "text");
        Set<String> made = new TreeSet<>();
        try (FaultyProxy proxy = FaultyProxy.before(Path.of(Job.SOCKET_SOURCE))) {
            DoodBuilder beforeProxy = Dood.builder()
                    .variables(Map.of("DOCKER_HOST", "unix://" + proxy.socket()))
                    .files(Path.of("/"), Path.of("/nobody"));
            try (Dood dood = beforeProxy.open()) {
                dood.run(tool("cat file").build());
                dood.run(tool("touch made").share(ShareMode.COPY).build());
                dood.run(tool("sleep 60").timeout(Duration.ofMillis(500)).build());
                dood.hostPath(workspace);
                dood.run(tool("true")
                        .memory(Memory.NONE.withProject(workspace).withCaches(List.of("/tmp/cache")))
                        .build());
                dood.diagnose(workspace);
                dood.leftovers();
                fail(() -> dood.run(ToolRun.builder("scratch:1")
                        .workspace(workspace)
                        .pull(PullPolicy.ALWAYS)
                        .build()));
                fail(() -> dood.digest("localhost:1/none", PullPolicy.ALWAYS, event -> {}));
                dood.caches().list().stream()
                        .filter(cache -> cache.project().contains(workspace.toString()))
                        .forEach(dood.caches()::remove);
            }
            try (Dood dood = beforeProxy.self("none-" + workspace.getFileName()).open()) {
                fail(() -> dood.run(tool("true").build()));
            }
            proxy.requests().stream().map(EngineCallsIT::kindOf).forEach(made::add);
        }

        assertThat(made).isEqualTo(listed());
    }

    private ToolRunBuilder tool(String line) {
        return ToolRun.builder(Images.BASE).args("sh", "-c", line).workspace(workspace);
    }

    private static void fail(Runnable call) {
        try {
            call.run();
        } catch (DoodException expected) {
            return;
        }
        throw new AssertionError("it did not fail");
    }

    private static String kindOf(String request) {
        return request.replaceFirst("\\?.*", "")
                .replaceFirst(" /v1\\.\\d+/", " /")
                .replaceFirst(
                        "/(containers|volumes|images|distribution)/(?!(?:create|json)$).+?(/(?:json|archive|attach|start|wait|kill))?$",
                        "/$1/*$2");
    }

    private static Set<String> listed() throws Exception {
        Set<String> calls = new TreeSet<>();
        Matcher rows = LISTED.matcher(Files.readString(Path.of("../SECURITY.md")));
        while (rows.find()) {
            calls.add(rows.group(1));
        }
        return calls;
    }
}
