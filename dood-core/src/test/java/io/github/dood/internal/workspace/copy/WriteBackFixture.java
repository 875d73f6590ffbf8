package io.github.dood.internal.workspace.copy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A workspace that a tool was given as it is, and into which its files come back. */
abstract class WriteBackFixture {

    static final FileTime THEN = FileTime.fromMillis(1_000_000_000_000L);

    @TempDir
    Path folder;

    Path workspace;

    @BeforeEach
    void fillTheWorkspace() throws Exception {
        workspace = Files.createDirectories(folder.resolve("workspace"));
        Files.createDirectories(workspace.resolve("directory/inner"));
        Files.writeString(workspace.resolve("directory/inner/file"), "old");
        Files.writeString(workspace.resolve("file"), "old");
    }

    /** As if the tool had been given the workspace as it is now. */
    WriteBack writeBack() {
        return new WriteBack(workspace, Workspaces.tree(workspace), OptionalInt.empty(), Workspaces.MARKERS::name);
    }

    /** Made by whoever owns the workspace. */
    Made made(int mode) throws IOException {
        FileState owner = FileState.of(workspace);
        return new Made(mode, owner.uid(), owner.gid(), THEN);
    }

    static Made made(FileState file) {
        return new Made(file.mode(), file.uid(), file.gid(), file.modified());
    }

    static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
