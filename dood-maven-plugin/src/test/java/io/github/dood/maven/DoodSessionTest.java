package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.Dood;
import io.github.dood.internal.location.LocationOverride;
import io.github.dood.run.DoodException;
import io.github.dood.run.ToolCancelledException;
import io.github.dood.run.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoodSessionTest {

    @TempDir
    private Path folder;

    /** A goal with another {@code self} or {@code mapping} has a connection of its own, which is opened after tools ran. */
    @Test
    void aConnectionThatIsOpenedLaterKnowsWhatTheDirectoriesWereWhenTheBuildBegan() throws Exception {
        Path module = Files.createDirectory(folder.toRealPath().resolve("module"));
        Path outside = Files.createDirectory(folder.resolve("outside"));
        MavenSession session = session(module);
        try (Dood first = open(session, LocationOverride.NOTHING)) {
            assertThat(first.recognize(module)).isEqualTo(module);
            Files.move(module, folder.resolve("old"));
            Files.createSymbolicLink(module, outside);

            assertThatThrownBy(() -> open(session, new LocationOverride(Optional.of("another"), Optional.empty())))
                    .isInstanceOf(DoodException.class)
                    .hasMessageContaining("which is not what it was when the build began");
        }
    }

    /** What is begun while the settings are checked is what the goal gets, and the goals after it. */
    @Test
    void thereIsOneConnectionHoweverOftenItIsBegun() throws Exception {
        MavenSession session = session(folder);

        begin(session, LocationOverride.NOTHING);
        begin(session, LocationOverride.NOTHING);

        try (Dood dood = open(session, LocationOverride.NOTHING)) {
            assertThat(open(session, LocationOverride.NOTHING)).isSameAs(dood);
        }
    }

    @Test
    void whatGoesWrongWithABegunOneIsToldWhereItIsNeeded() throws Exception {
        Path module = Files.createDirectory(folder.toRealPath().resolve("module"));
        MavenSession session = session(module);
        LocationOverride another = new LocationOverride(Optional.of("another"), Optional.empty());
        try (Dood first = open(session, LocationOverride.NOTHING)) {
            assertThat(first.recognize(module)).isEqualTo(module);
            Files.move(module, folder.resolve("old"));
            Files.createDirectory(module);

            begin(session, another);

            assertThatThrownBy(() -> open(session, another))
                    .isInstanceOf(DoodException.class)
                    .hasMessageContaining("which is not what it was when the build began");
        }
    }

    /** It may still be under way when a setting that is wrong ends the build. */
    @Test
    void theEndOfTheBuildClosesABegunOneThatNobodyUsed() throws Exception {
        MavenSession session = session(folder);
        begin(session, LocationOverride.NOTHING);

        session.getRequest().getExecutionListener().sessionEnded(null);

        Dood closed = open(session, LocationOverride.NOTHING);
        assertThatThrownBy(() ->
                        closed.run(ToolRun.builder("image").workspace(folder).build()))
                .isInstanceOf(ToolCancelledException.class);
    }

    private static void begin(MavenSession session, LocationOverride override) {
        DoodSession.opening(session, override, null, new SystemStreamLog()).begin(opened -> true);
    }

    private static Dood open(MavenSession session, LocationOverride override) {
        return DoodSession.of(session, override, null, new SystemStreamLog());
    }

    @SuppressWarnings("deprecation") // The one that Maven's own tests use.
    private static MavenSession session(Path module) {
        MavenSession session = new MavenSession(
                null,
                new DefaultRepositorySystemSession(),
                new DefaultMavenExecutionRequest(),
                new DefaultMavenExecutionResult());
        MavenProject project = new MavenProject(new Model());
        project.setFile(module.resolve("pom.xml").toFile());
        session.setProjects(List.of(project));
        return session;
    }
}
