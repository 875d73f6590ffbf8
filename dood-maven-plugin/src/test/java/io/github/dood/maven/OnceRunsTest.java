package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnceRunsTest {

    private static final String GOAL = "phplint (lint)";

    private static final Map<String, Object> SAME = Map.of("args", List.of("phplint", "."), "image", "i");

    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private final OnceRuns runs = new OnceRuns();

    private final List<String> performed = Collections.synchronizedList(new ArrayList<>());

    private final RecordedLog log = new RecordedLog();

    @TempDir
    private Path folder;

    @Test
    void theFirstModuleRunsAndTheOthersSayWhere() throws Exception {
        perform("root", SAME);
        perform("vets", Map.copyOf(SAME));
        perform("visits", SAME);

        assertThat(performed).containsExactly("root");
        assertThat(log.lines)
                .containsExactly(
                        "INFO dood: phplint (lint) ran once for the build, in :root",
                        "INFO dood: phplint (lint) ran once for the build, in :root");
    }

    /** Another goal, another execution, or what the tool would do otherwise. */
    @Test
    void whatIsNotTheSameRunsInEachModule() throws Exception {
        perform("root", SAME);
        perform("vets", Map.of("args", List.of("phplint", "src"), "image", "i"));
        perform("visits", Map.of("args", List.of("phplint", "src"), "image", "j"));
        perform("owners", Map.of("args", List.of("phplint", "src"), "image", "i"));
        runs.perform("phplint (other)", module("vets"), SAME, () -> performed.add("other"), Exception::getMessage, log);

        assertThat(performed).containsExactly("root", "vets", "visits", "other");
        assertThat(log.lines)
                .containsExactly(
                        "INFO dood: once: the run in :root is not for this module, since args differ",
                        "INFO dood: once: the run in :root is not for this module, since args, image differ",
                        "INFO dood: phplint (lint) ran once for the build, in :vets");
    }

    /** Between both its files may have changed, as with mvn dood:phplint@lint compile dood:phplint@lint. */
    @Test
    void aModuleThatComesToItAgainRunsAgain() throws Exception {
        perform("root", SAME);
        perform("root", SAME);

        assertThat(performed).containsExactly("root", "root");
    }

    /** With mvn -T: a later phase of another module, such as deploy, must not begin before all is known to be well. */
    @Test
    void theOthersWaitForItsEnd() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<?> root = threads.submit(() -> {
            runs.perform(GOAL, module("root"), SAME, () -> finish(begun, end), Exception::getMessage, log);
            return null;
        });
        begun.await();
        Future<?> vets = begin("vets");

        assertThatThrownBy(() -> vets.get(200, TimeUnit.MILLISECONDS))
                .hasToString("java.util.concurrent.TimeoutException");
        assertThat(log.lines).isEmpty();
        end.countDown();
        root.get();
        vets.get();
        assertThat(performed).isEmpty();
        assertThat(log.lines).hasSize(1);
    }

    @Test
    void theOthersFailWhereItFails() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<?> root = threads.submit(() -> {
            runs.perform(
                    GOAL,
                    module("root"),
                    SAME,
                    () -> {
                        finish(begun, end);
                        throw new ToolFailure("phplint ended with exit code 1.", List.of("its words"));
                    },
                    Exception::getMessage,
                    log);
            return null;
        });
        begun.await();
        Future<?> meanwhile = begin("vets");
        end.countDown();

        assertThatThrownBy(root::get).hasCauseInstanceOf(MojoFailureException.class);
        String same = "phplint (lint) ran once for the build, in :root: phplint ended with exit code 1.";
        assertThatThrownBy(meanwhile::get)
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(same);
        assertThatThrownBy(() -> perform("visits", SAME))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(same);
        assertThat(log.lines).isEmpty();
    }

    @Test
    void theOthersBreakWhereItBreaks() {
        for (Exception failure : List.of(
                new MojoExecutionException("no image"),
                new DoodException("no image"),
                new IllegalStateException("bug"))) {
            OnceRuns broken = new OnceRuns();
            assertThatThrownBy(() -> broken.perform(
                            GOAL, module("root"), SAME, () -> raise(failure), Exception::getMessage, log))
                    .isSameAs(failure);
            assertThatThrownBy(() -> broken.perform(
                            GOAL, module("vets"), SAME, () -> performed.add("vets"), Exception::getMessage, log))
                    .isInstanceOf(MojoExecutionException.class)
                    .hasMessage("phplint (lint) ran once for the build, in :root: " + failure.getMessage());
        }
        assertThat(performed).isEmpty();
    }

    @Test
    void aModuleThatIsCancelledWhileItWaitsIsNotGreen() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<?> root = threads.submit(() -> {
            runs.perform(GOAL, module("root"), SAME, () -> finish(begun, end), Exception::getMessage, log);
            return null;
        });
        begun.await();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> perform("vets", SAME))
                .isInstanceOf(MojoExecutionException.class)
                .hasMessageContaining("was cancelled");
        assertThat(Thread.interrupted()).isTrue();
        end.countDown();
        root.get();
    }

    /** All parameters count, as they are for the module: a path by where it leads. */
    @Test
    void modulesAreAlikeWhoseToolsWouldDoTheSame() throws Exception {
        Files.writeString(Files.createDirectories(folder.resolve("vets")).resolve("tool.env"), "A=1");
        Files.createDirectories(folder.resolve("visits"));
        String common = "<once>true</once><image>i</image><args>phplint .</args>";

        assertThat(settings("vets", common)).isEqualTo(settings("visits", common));
        for (String other : List.of(
                "<image>j</image>",
                "<env><A>1</A></env>",
                "<labels><a>1</a></labels>",
                "<envFile>tool.env</envFile>",
                "<outputFile>out.log</outputFile>",
                "<workspace>.</workspace>",
                "<memory>1g</memory>",
                "<failOnError>false</failOnError>")) {
            String changed = common.replaceAll(other.replaceAll("^(<\\w+>).*", "$1") + ".*?</\\w+>", "") + other;
            assertThat(settings("vets", changed)).as(other).isNotEqualTo(settings("visits", common));
        }
        // Relative to the module.
        for (String path : List.of("envFile", "workspace", "outputFile")) {
            String given = common + "<%1$s>x</%1$s>".formatted(path);
            assertThat(settings("vets", given)).as(path).isNotEqualTo(settings("visits", given));
        }
    }

    private Map<String, Object> settings(String module, String elements) throws Exception {
        AbstractModuleMojo goal = GoalUnderTest.goal("run")
                .in(folder, folder.resolve(module))
                .execution(elements)
                .configured(AbstractModuleMojo.class);
        return goal.settings();
    }

    private static void finish(CountDownLatch begun, CountDownLatch end) {
        begun.countDown();
        try {
            end.await();
        } catch (InterruptedException cancelled) {
            throw new IllegalStateException(cancelled);
        }
    }

    private static void raise(Exception failure) throws MojoExecutionException {
        if (failure instanceof MojoExecutionException known) {
            throw known;
        }
        throw (RuntimeException) failure;
    }

    private Future<?> begin(String module) {
        return threads.submit(() -> {
            perform(module, SAME);
            return null;
        });
    }

    private void perform(String module, Map<String, Object> settings)
            throws MojoExecutionException, MojoFailureException {
        runs.perform(GOAL, module(module), settings, () -> performed.add(module), Exception::getMessage, log);
    }

    private static MavenProject module(String name) {
        Model model = new Model();
        model.setGroupId("group");
        model.setArtifactId(name);
        model.setVersion("1");
        return new MavenProject(model);
    }
}
