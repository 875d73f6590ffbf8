package io.github.dood.internal.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.MountPoint;
import io.github.dood.run.Share;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an engine mounts of its own accord would hide files, and swallow what is written there. */
class UnplannedMountsTest extends SharingFixture {

    @Test
    void refusesWhatNobodyAskedForAtAndBelowTheWorkspace() {
        for (String place : List.of(workspace.target(), workspace.target() + "/sub/", workspace.target() + "/a/../b")) {
            shows = translated::equals;
            unplanned.clear();
            unplanned.add(MountPoint.volume("anonymous", "/data/anonymous", place));
            Sharing sharing = sharing(job);
            if (place.equals(workspace.target())) {
                // Asked for: this is how an engine lists the share itself.
                create(sharing);
                continue;
            }
            assertThatThrownBy(() -> create(sharing))
                    .hasMessageContaining("the engine mounts something of its own at " + place)
                    .hasMessageContaining("mountAt");
            assertThat(calls).endsWith("remove /host");
        }
    }

    @Test
    void mindsNothingThatIsMountedElsewhere() {
        shows = translated::equals;
        unplanned.add(MountPoint.volume("anonymous", "/data", workspace.target() + "2/sub"));
        // Elsewhere the marker is not seen.
        hidden = path -> !path.startsWith(workspace.target() + "/");

        assertThat(create(sharing(job)).share()).isEqualTo(new Share.TranslatedBind(translated));
    }

    /** The image has a link at the mount point, so the place that it names lies below the workspace. */
    @Test
    void refusesWhatIsMountedBelowTheWorkspaceThroughALinkOfTheImage() {
        shows = translated::equals;
        unplanned.add(MountPoint.volume("anonymous", "/data", "/srv/real/deep/sub"));
        hidden = path -> !path.startsWith(workspace.target() + "/") && !path.startsWith("/srv/real/.dood-");

        assertThatThrownBy(() -> create(sharing(job)))
                .hasMessageContaining("the engine mounts something of its own at /srv/real/deep/sub");
    }
}
