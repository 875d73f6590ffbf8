package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.ImageDetails;
import io.github.dood.internal.lifecycle.EngineResources;
import io.github.dood.run.CopyListing;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run would copy, and that nothing is copied or started to tell it. */
class ListedCopyTest {

    @TempDir
    private Path folder;

    private Path workspace;

    private final FakeEngine engine = FakeEngine.empty();

    @BeforeEach
    void makeAWorkspace() throws Exception {
        workspace = Files.createDirectories(folder.resolve("workspace")).toRealPath();
        Files.writeString(workspace.resolve("file"), "content");
        engine.inspectImage.returns(Optional.of(new ImageDetails("sha256:1", List.of(), "linux/amd64", List.of())));
    }

    @Test
    void aRunThatCopiesWouldCopyItsWorkspace() {
        CopyListing listing = list(ShareMode.COPY);

        assertThat(listing.share()).isEmpty();
        assertThat(listing.items()).containsExactly(new CopyListing.Item(Path.of("file"), 7, false));
        assertThat(engine.calls()).doesNotContain("create", "createVolume", "unpack", "start", "pull", "inspectImage");
    }

    @Test
    void aRunThatCanShareWouldCopyNothing() {
        engine.stat.returns(Optional.of(FakeEngine.FILE));

        CopyListing listing = list(ShareMode.AUTO);

        assertThat(listing.lines())
                .containsExactly("dood: nothing of %1$s would be copied, since it would be shared as bind of %1$s"
                        .formatted(workspace));
        assertThat(engine.calls()).contains("create", "remove").doesNotContain("createVolume", "unpack", "start");
        assertThat(workspace).isDirectoryNotContaining("glob:**/.dood-*");
    }

    @Test
    void aRunWhoseShareIsNotProvenWouldCopy() {
        engine.stat.returns(Optional.empty());

        assertThat(list(ShareMode.AUTO).lines()).hasSize(2).last().asString().endsWith(" 7  file");
        assertThat(engine.calls()).doesNotContain("createVolume", "unpack", "start");
    }

    private CopyListing list(ShareMode share) {
        EngineResources resources = new EngineResources(engine);
        try (ToolRunner runner = new SurroundingsFixture(engine, resources, folder).runner()) {
            return runner.listCopy(
                    ToolRun.builder("image")
                            .args("tool")
                            .workspace(workspace)
                            .share(share)
                            .build(),
                    event -> {});
        }
    }
}
