package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.ToolUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitTrustTest {

    private static final Map<String, String> TRUST =
            Map.of("GIT_CONFIG_COUNT", "1", "GIT_CONFIG_KEY_0", "safe.directory", "GIT_CONFIG_VALUE_0", "/app");

    private static final ToolUser AUTOMATIC = new ToolUser.Automatic();

    @TempDir
    private Path workspace;

    private String owner = "";

    @BeforeEach
    void begin() throws IOException {
        Files.createDirectory(workspace.resolve(".git"));
        owner = Files.getAttribute(workspace, "unix:uid").toString();
    }

    @Test
    void aToolOfAnotherUserMayReadTheCheckout() {
        assertThat(variables(AUTOMATIC, "12345:12345")).isEqualTo(TRUST);
        assertThat(variables(new ToolUser.Named("12345"), "12345")).isEqualTo(TRUST);
        assertThat(variables(new ToolUser.Named("www-data"), "www-data")).isEqualTo(TRUST);
        assertThat(variables(new ToolUser.FromImage(), null)).isEqualTo(TRUST);
    }

    @Test
    void nothingIsSetWhereItIsNotNeeded() throws IOException {
        assertThat(variables(new ToolUser.Named(owner), owner)).isEmpty();
        assertThat(variables(AUTOMATIC, owner + ":0")).isEmpty();
        assertThat(variables(AUTOMATIC, "0:0")).isEmpty();
        Files.delete(workspace.resolve(".git"));
        assertThat(variables(AUTOMATIC, "12345:12345")).isEmpty();
    }

    @Test
    void settingsOfTheUserStayAsTheyAre() {
        Map<String, String> own = new HashMap<>(Map.of("GIT_CONFIG_COUNT", "0"));

        GitTrust.add(own, AUTOMATIC, Optional.of("12345:1"), new Workspace(workspace, "/app", false));

        assertThat(own).containsExactly(Map.entry("GIT_CONFIG_COUNT", "0"));
    }

    @Test
    void aRepositoryOutsideOfTheWorkspaceIsKnown() throws IOException {
        assertThat(GitTrust.outside(workspace)).isEmpty();
        Files.delete(workspace.resolve(".git"));
        assertThat(GitTrust.outside(workspace)).isEmpty();

        Files.writeString(workspace.resolve(".git"), "gitdir: /main/.git/worktrees/x\n");
        assertThat(GitTrust.outside(workspace)).contains(Path.of("/main/.git/worktrees/x"));

        Files.writeString(workspace.resolve(".git"), "gitdir: ../.git/modules/x\n");
        assertThat(GitTrust.outside(workspace)).contains(workspace.resolveSibling(".git/modules/x"));

        Files.writeString(workspace.resolve(".git"), "gitdir: inside/x\n");
        assertThat(GitTrust.outside(workspace)).isEmpty();
    }

    private Map<String, String> variables(ToolUser asked, @Nullable String user) {
        Map<String, String> variables = new HashMap<>();
        GitTrust.add(variables, asked, Optional.ofNullable(user), new Workspace(workspace, "/app", false));
        return variables;
    }
}
