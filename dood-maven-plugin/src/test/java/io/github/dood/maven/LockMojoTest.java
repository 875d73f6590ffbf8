package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.Dood;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LockMojoTest {

    private static final String DIGEST = "sha256:" + "a".repeat(64);

    @TempDir
    private Path folder;

    private Path project;

    private final RecordedLog log = new RecordedLog();

    private final List<String> asked = new ArrayList<>();

    private Map<String, String> variables = Map.of();

    @BeforeEach
    void resolveLinks() throws IOException {
        project = folder.toRealPath();
    }

    @Test
    void writesTheImagesOfThePomWithTheirDigests() throws Exception {
        lock(GoalUnderTest.goal("lock").otherGoalOfExecution("run").execution("<image>debian:trixie</image>"));

        assertThat(asked).containsExactly("debian:trixie");
        assertThat(text()).isEqualTo("""
                # The images of this project's tools. `mvn dood:lock` writes their digests, `mvn dood:lock -Ddood.lock.verify` compares them.
                # Renovate and Dependabot know this file by its name; `docker compose -f compose.dood.yaml pull` pulls all of them.
                services:
                  debian:
                    image: debian:trixie@%s
                """.formatted(DIGEST));
        assertThat(log.lines).anyMatch(line -> line.endsWith("dood: lock: debian is new: debian:trixie@" + DIGEST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // Goals with an image of their own, and what the POM says instead.
                "phplint | - | jakzal/phpqa:latest",
                "phplint | <image>jakzal/phpqa:php8.4</image> | jakzal/phpqa:php8.4",
                "phplint | <image>jakzal/phpqa</image> | jakzal/phpqa:latest",
                "quarto | - | ghcr.io/quarto-dev/quarto:latest",
                "run | <preset>shellcheck</preset> | koalaman/shellcheck:stable",
                "run | <preset>shellcheck</preset><image>mine/shellcheck:1</image> | mine/shellcheck:1",
                // What needs no lock.
                "run | <image>debian:trixie@sha256:aa</image> | -"
            })
    void findsTheImageThatAGoalWouldHave(String goal, String elements, String image) throws Exception {
        GoalUnderTest lock = GoalUnderTest.goal("lock").otherGoalOfExecution(goal);
        lock(elements == null ? lock : lock.execution(elements));

        assertThat(asked).isEqualTo(image == null ? List.of() : List.of(image));
    }

    @Test
    void whatRunsWithoutTheLockFileIsNotLocked() throws Exception {
        Plugin own = new Plugin();
        own.setGroupId("io.github.dood");
        own.setArtifactId("dood-maven-plugin");
        for (String lock : List.of("off", "frozen")) {
            PluginExecution execution = new PluginExecution();
            execution.setId(lock);
            execution.addGoal("run");
            execution.setConfiguration(Xpp3DomBuilder.build(new StringReader(
                    "<configuration><image>debian:%s</image><lock>%s</lock></configuration>".formatted(lock, lock))));
            own.addExecution(execution);
        }
        Model model = new Model();
        model.setBuild(new Build());
        model.getBuild().addPlugin(own);

        assertThat(new BuildImages(new MavenProject(model), own.getKey()).all())
                .singleElement()
                .satisfies(image -> assertThat(image.reference().tag()).contains("frozen"));
    }

    @Test
    void findsPropertiesOfThePomAndThePluginsOwnConfiguration() throws Exception {
        lock(GoalUnderTest.goal("lock").otherGoalOfExecution("run").property("dood.image", "debian:forky"));
        lock(GoalUnderTest.goal("lock").plugin("<image>debian:sid</image>"));
        assertThat(asked).containsExactly("debian:forky", "debian:sid");
        assertThatThrownBy(() -> lock(
                        GoalUnderTest.goal("lock").otherGoalOfExecution("run").execution("<image>a:${none}</image>")))
                .isInstanceOf(InvalidSettingException.class);
    }

    @Test
    void theImageOfTheCommandLineComesBesideTheOthers() throws Exception {
        write("services:\n  debian:\n    image: debian:trixie@" + DIGEST);
        lock(GoalUnderTest.goal("lock").commandLine("dood.image", "debian:sid"));
        assertThat(text()).contains("image: debian:trixie@" + DIGEST, "debian-sid:", "image: debian:sid@" + DIGEST);
    }

    @Test
    void whatTheWorkspaceCallsForIsLockedWhereItCanBeHad() throws Exception {
        Files.writeString(project.resolve("a.sh"), "");
        Files.writeString(project.resolve("Dockerfile"), "");
        lock(GoalUnderTest.goal("lock"));
        assertThat(asked).containsExactlyInAnyOrder("koalaman/shellcheck:stable", "hadolint/hadolint:latest");

        Files.delete(project.resolve("compose.dood.yaml"));
        mojo(GoalUnderTest.goal("lock").otherGoalOfExecution("run").execution("<image>debian:trixie</image>"))
                .lock(dood(), image -> {
                    if (image.startsWith("koalaman")) {
                        throw new DoodException("no network.");
                    }
                    return DIGEST;
                });
        assertThat(text()).contains("debian:", "hadolint-hadolint:").doesNotContain("koalaman");
        assertThat(log.lines)
                .anyMatch(line -> line.endsWith(
                        "dood: lock: koalaman/shellcheck:stable, which no POM names, is left out: no network."));
    }

    /** But to verify without a look at anything would be no verification. */
    @Test
    void offlineADigestStaysOfWhichNothingIsKnownNow() throws Exception {
        String old = "services:\n  debian:\n    image: debian:trixie@" + DIGEST + "\n";
        write(old);
        GoalUnderTest goal = GoalUnderTest.goal("lock")
                .otherGoalOfExecution("run")
                .execution("<image>debian:trixie</image>")
                .offline();
        UnaryOperator<String> unknown = image -> {
            throw new DoodException("nobody knows.");
        };
        mojo(goal).lock(dood(), unknown);
        assertThat(text()).isEqualTo(old);
        assertThat(log.lines)
                .anyMatch(line -> line.endsWith("dood: lock: debian:trixie stays as it is: nobody knows."));
        write(old.replace("trixie", "sid"));
        assertThatThrownBy(() -> mojo(goal).lock(dood(), unknown)).hasMessage("nobody knows. Nothing was written.");
        write(old);
        assertThatThrownBy(
                        () -> mojo(goal.commandLine("dood.lock.verify", "true")).lock(dood(), unknown))
                .hasMessage("nobody knows. Nothing was written.");
    }

    /** Half a lock would be one that says nothing of what is missing. */
    @Test
    void nothingIsWrittenWhereADigestOfThePomsCannotBeHad() throws Exception {
        LockMojo lock =
                mojo(GoalUnderTest.goal("lock").otherGoalOfExecution("run").execution("<image>debian:trixie</image>"));
        assertThatThrownBy(() -> lock.lock(dood(), image -> {
                    throw new DoodException("no network.");
                }))
                .hasMessage("no network. Nothing was written.");
        assertThat(project.resolve("compose.dood.yaml")).doesNotExist();
    }

    @Test
    void verifyingWritesNothingAndFailsWithWhatDiffers() throws Exception {
        String old = "services:\n  debian:\n    image: debian:trixie@sha256:" + "b".repeat(64) + "\n";
        write(old);
        GoalUnderTest lock = GoalUnderTest.goal("lock")
                .otherGoalOfExecution("run")
                .execution("<image>debian:trixie</image>")
                .commandLine("dood.lock.verify", "true");
        assertThatThrownBy(() -> lock(lock))
                .isInstanceOf(MojoFailureException.class)
                .hasMessage(
                        "%s is not what the registries have: debian was debian:trixie@sha256:%s and is debian:trixie@%s. `mvn dood:lock` writes it."
                                .formatted(project.resolve("compose.dood.yaml"), "b".repeat(64), DIGEST));
        assertThat(text()).isEqualTo(old);

        write(old.replace("b".repeat(64), "a".repeat(64)));
        lock(lock);
        assertThat(log.lines)
                .anyMatch(line -> line.endsWith("compose.dood.yaml has the 1 image as the registries have them"));
        Files.delete(project.resolve("compose.dood.yaml"));
        assertThatThrownBy(() -> lock(lock)).hasMessageContaining("debian is new: debian:trixie@" + DIGEST);
        assertThat(project.resolve("compose.dood.yaml")).doesNotExist();
    }

    /** The digest is the same, and the file is for everybody. */
    @Test
    void theDependencyProxyIsAskedAndNotWrittenDown() throws Exception {
        variables = Map.of("CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX", "proxy.example.com/group");
        GoalUnderTest lock = GoalUnderTest.goal("lock")
                .otherGoalOfExecution("run")
                .execution("<image>debian:trixie</image>")
                .commandLine("dood.dependencyProxy", "true");
        lock(lock);
        assertThat(asked).containsExactly("proxy.example.com/group/debian:trixie");
        assertThat(text()).contains("image: debian:trixie@" + DIGEST);

        variables = Map.of();
        lock(lock);
        assertThat(asked).endsWith("debian:trixie");
    }

    private void lock(GoalUnderTest goal) throws Exception {
        mojo(goal).lock(dood(), image -> {
            asked.add(image);
            return DIGEST;
        });
    }

    private LockMojo mojo(GoalUnderTest goal) throws Exception {
        return goal.in(project, project).executionRoot().log(log).configured(LockMojo.class);
    }

    private Dood dood() {
        return Dood.builder().variables(variables).files(Path.of("/"), folder).open();
    }

    private void write(String text) throws IOException {
        Files.writeString(project.resolve("compose.dood.yaml"), text);
    }

    private String text() throws IOException {
        return Files.readString(project.resolve("compose.dood.yaml"));
    }
}
