package io.github.dood.it.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.HostWorkspace;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Files of kinds that are rare, through a copy and back. */
@ResourceLock(Footprint.NO_SYSTEM)
class CopyRelativesIT {

    @TempDir
    private Path outside;

    @AutoClose
    private final HostWorkspace copied = HostWorkspace.copied();

    private final Path workspace = copied.directory();

    @Test
    void furtherNamesAndLinksLeadNothingOutOfTheWorkspace() throws Exception {
        Commands.onHost(
                workspace,
                ("echo old > %1$s/victim && mkdir %1$s/directory && echo old > %1$s/directory/file && ln %1$s/victim hard"
                                + " && ln -s %1$s/directory link && ln -s %1$s/victim filelink && echo a > a && ln a b")
                        .formatted(outside));
        String before = Commands.onHost(outside, "stat -c '%n %i %a %u %s %Y' . victim directory directory/file");

        copied.printed(
                "echo new > hard; chmod 4777 hard; rm link; mkdir link; echo new > link/file; rm filelink; echo new >"
                        + " filelink; echo new > a");

        assertThat(Commands.onHost(outside, "stat -c '%n %i %a %u %s %Y' . victim directory directory/file"))
                .isEqualTo(before);
        assertThat(outside.resolve("victim")).hasContent("old");
        assertThat(outside.resolve("directory/file")).hasContent("old");
        assertThat(Commands.onHost(workspace, "cat hard link/file filelink a b; stat -c %F link filelink"))
                .isEqualTo("new\nnew\nnew\nnew\na\ndirectory\nregular file\n");
    }

    @Test
    void oddNamesAndRenamesByCaseGoInAndOut() throws Exception {
        String names = "$'new\\nline' $'tab\\t' ' blank ' -rf '*' '\\\\' '\"' \"'\" '$(id)' '~' .hidden '#'";
        Commands.onHost(
                workspace,
                "for name in " + names
                        + "; do echo old > \"./$name\"; done; echo old > readme; mkdir Src; echo old > Src/File");

        copied.printed("for name in " + names
                + "; do test \"$(cat \"./$name\")\" = old || exit 9; echo new > \"./$name\"; done;"
                + " mv readme README; mv Src src; mv src/File src/file");

        assertThat(Commands.onHost(workspace, "cat ./* .hidden 2>/dev/null | sort | uniq -c | tr -s ' '"))
                .isEqualTo(" 12 new\n 1 old\n");
        assertThat(Commands.onHost(workspace, "ls README src/file; find . -mindepth 1 -maxdepth 1 -printf x"))
                .isEqualTo("README\nsrc/file\n" + "x".repeat(14));
    }

    @Test
    void closedDirectoriesAndFilesAndSpecialBitsComeBackAsTheToolLeftThem() throws Exception {
        Commands.onHost(
                workspace,
                "mkdir closed sticky group && echo old > closed/file && echo old > readonly && chmod 0555 closed && chmod 0444"
                        + " readonly && chmod 1777 sticky && chmod 2775 group && chmod 0700 .");

        copied.printed(
                "echo new > readonly; echo new > closed/file; echo new > closed/made; echo new > sticky/made; echo new >"
                        + " group/made; mkdir -p made/deep; echo new > made/deep/file; chmod 0500 made/deep made; truncate -s 20M"
                        + " sparse");

        assertThat(Commands.onHost(
                        workspace,
                        "cat readonly closed/file closed/made sticky/made group/made made/deep/file; stat -c '%a %n' . closed"
                                + " readonly sticky group made made/deep; stat -c %s sparse"))
                .isEqualTo(
                        "new\n".repeat(6)
                                + "700 .\n555 closed\n444 readonly\n1777 sticky\n2775 group\n500 made\n500 made/deep\n20971520\n");
    }
}
