package io.github.dood.internal.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.ApiVersion;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.run.DoodException;
import io.github.dood.run.Share;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CandidatesTest {

    private static final EngineVersion OLD = new EngineVersion(EngineVersion.DOCKER, "20.10", new ApiVersion(1, 41));

    private static final EngineVersion NEW = new EngineVersion(EngineVersion.DOCKER, "28.5", new ApiVersion(1, 51));

    private final Workspace workspace = new Workspace(Path.of("/builds/g/p"), "/builds/g/p", false);

    private final Workspace elsewhere = new Workspace(Path.of("/builds/g/p"), "/app", false);

    @Test
    void bindsTheSamePath() {
        assertThat(shares(OLD, workspace, MountPoint.bind("/builds", "/builds")))
                .containsExactly(new Share.IdentityBind("/builds/g/p"));
    }

    @Test
    void translatesAnotherPath() {
        assertThat(shares(OLD, workspace, MountPoint.bind("/srv/x", "/builds")))
                .containsExactly(new Share.TranslatedBind("/srv/x/g/p"));
    }

    @Test
    void neverAsksAnOldEngineForAFolderOfAVolume() {
        MountPoint builds = MountPoint.volume("v", "/data/v", "/builds");

        assertThat(shares(OLD, workspace, builds))
                .containsExactly(new Share.WholeVolume("v", "/builds"), new Share.VolumeDirectory("v", "/data/v/g/p"));
        assertThat(shares(OLD, elsewhere, builds)).containsExactly(new Share.VolumeDirectory("v", "/data/v/g/p"));
    }

    @Test
    void asksANewEngineForTheFolderFirst() {
        assertThat(shares(NEW, workspace, MountPoint.volume("v", "/data/v", "/builds")))
                .containsExactly(
                        new Share.VolumeSubpath("v", "g/p"),
                        new Share.WholeVolume("v", "/builds"),
                        new Share.VolumeDirectory("v", "/data/v/g/p"));
    }

    @Test
    void mountsAVolumeAtTheProjectItselfAnywhere() {
        assertThat(mounts(OLD, elsewhere, MountPoint.volume("v", "/data/v", "/builds/g/p")))
                .containsExactly(Mount.volume("v", "/app", false));
    }

    @Test
    void joinsTheFolderThatTheJobItselfWasGiven() {
        MountPoint part =
                new MountPoint(MountPoint.Type.VOLUME, "v", "local", "/data/v", "/builds", Optional.of("team"), true);

        assertThat(shares(NEW, workspace, part))
                .containsExactly(
                        new Share.VolumeSubpath("v", "team/g/p"), new Share.VolumeDirectory("v", "/data/v/team/g/p"));
    }

    @Test
    void knowsAVolumeOfAnotherDriverByNameOnly() {
        MountPoint network =
                new MountPoint(MountPoint.Type.VOLUME, "v", "nfs", "/mnt/v", "/builds", Optional.empty(), true);

        assertThat(shares(OLD, workspace, network)).containsExactly(new Share.WholeVolume("v", "/builds"));
    }

    @Test
    void handsOnThatTheJobMayOnlyRead() {
        MountPoint readOnly = new MountPoint(MountPoint.Type.BIND, "", "", "/srv", "/builds", Optional.empty(), false);

        assertThat(mounts(OLD, workspace, readOnly)).containsExactly(Mount.bind("/srv/g/p", "/builds/g/p", true));
    }

    @Test
    void mountsWhatLiesBelowTheWorkspaceAsWell() {
        MountPoint cache = MountPoint.volume("c", "/data/c", "/builds/g/p/cache");

        assertThat(mounts(OLD, elsewhere, MountPoint.bind("/srv", "/builds"), cache))
                .containsExactly(Mount.bind("/srv/g/p", "/app", false), Mount.volume("c", "/app/cache", false));
    }

    @Test
    void provesWhatLiesBelowTheWorkspaceAsWell() {
        MountTable table = MountTable.of(
                List.of(MountPoint.bind("/srv", "/builds"), MountPoint.volume("c", "/data/c", "/builds/g/p/cache")));

        assertThat(new Candidates(elsewhere, false, List.of(), OLD)
                        .from(table)
                        .get(0)
                        .places())
                .containsExactly(
                        new Proof.Place(Path.of("/builds/g/p"), "/app"),
                        new Proof.Place(Path.of("/builds/g/p/cache"), "/app/cache"));
    }

    @Test
    void sharesNothingThatIsInMemoryOrHasMemoryBelowIt() {
        assertThat(shares(NEW, workspace, MountPoint.tmpfs("/builds"))).isEmpty();
        assertThat(shares(NEW, workspace, MountPoint.bind("/b", "/builds"), MountPoint.tmpfs("/builds/g/p/tmp")))
                .isEmpty();
    }

    @Test
    void placesTheWorkspaceAtItsPathOnTheHostWhereTheToolStartsContainers() {
        MountTable bound = MountTable.of(List.of(MountPoint.bind("/srv", "/builds")));
        MountTable volume = MountTable.of(List.of(MountPoint.volume("v", "/data/v", "/builds")));
        MountTable project = MountTable.of(List.of(MountPoint.volume("v", "/data/v", "/builds/g/p")));

        assertThat(atHostPath(bound)).containsExactly(List.of(Mount.bind("/srv/g/p", "/srv/g/p", false)));
        assertThat(atHostPath(volume)).containsExactly(List.of(Mount.bind("/data/v/g/p", "/data/v/g/p", false)));
        assertThat(atHostPath(project)).containsExactly(List.of(Mount.bind("/data/v", "/data/v", false)));
    }

    /** What the tool starts there gets nothing of the volume. */
    @Test
    void placesNothingAtItsPathOnTheHostThatHasMountsBelow() {
        MountPoint bound = MountPoint.bind("/srv", "/builds");

        assertThat(atHostPath(MountTable.of(List.of(bound, MountPoint.volume("c", "/data/c", "/builds/g/p/cache")))))
                .isEmpty();
        assertThat(atHostPath(MountTable.of(List.of(bound, MountPoint.bind("/srv/g/p/x", "/builds/g/p/x")))))
                .hasSize(1);
    }

    /** A bind of the host's directory lacks what only the job has mounted in it. */
    @Test
    void provesAGuessWhereverTheJobHasSomethingMounted() {
        MountTable identity = MountTable.identity(List.of("/", "/builds/g/p", "/builds/g/p/memory", "/builds/g/pp"));

        assertThat(new Candidates(elsewhere, false, List.of(), OLD)
                        .from(identity)
                        .get(0)
                        .places())
                .containsExactly(
                        new Proof.Place(Path.of("/builds/g/p"), "/app"),
                        new Proof.Place(Path.of("/builds/g/p/memory"), "/app/memory"));
    }

    /** Nobody but the kernel knows of what the job mounted itself. */
    @Test
    void provesWhatTheEngineSaysWhereverTheJobHasSomethingMounted() {
        MountTable table = MountTable.of(List.of(MountPoint.bind("/srv", "/builds")))
                .besides(List.of("/", "/builds", "/builds/g/p/memory"), Set.of());

        Candidate candidate =
                new Candidates(elsewhere, false, List.of(), OLD).from(table).get(0);

        assertThat(candidate.places())
                .containsExactly(
                        new Proof.Place(Path.of("/builds/g/p"), "/app"),
                        new Proof.Place(Path.of("/builds/g/p/memory"), "/app/memory"));
        // By itself, since no bind brings what is mounted below it.
        assertThat(candidate.mounts())
                .containsExactly(
                        Mount.bind("/srv/g/p", "/app", false), Mount.bind("/srv/g/p/memory", "/app/memory", false));
    }

    @Test
    void takesTheWordOfKernelAndEngineOnlyForTheMountThatTheyAgreeOn() {
        MountTable table = MountTable.of(List.of(MountPoint.bind("/srv", "/builds")))
                .besides(List.of("/", "/builds", "/builds/g/p/memory"), Set.of("/builds"));

        assertThat(new Candidates(workspace, false, List.of(), OLD)
                        .from(table)
                        .get(0)
                        .places())
                .extracting(Proof.Place::confirmed)
                .containsExactly(true, false);
        assertThat(new Candidates(workspace, false, List.of(), OLD)
                        .from(table.besides(List.of("/", "/builds", "/builds/g"), Set.of("/builds")))
                        .get(0)
                        .places())
                .extracting(Proof.Place::confirmed)
                .containsExactly(false);
    }

    @Test
    void mountsTheJobsDirectoryOverAVolumeOfTheImage(@TempDir Path directory) throws Exception {
        Files.createDirectories(directory.resolve("sub/deep"));
        Workspace app = new Workspace(directory, "/app", false);
        List<String> volumes = List.of("/app/sub/", "/app", "/apps/sub", "/var/lib/x");
        String host = "/srv" + directory;

        assertThat(covered(app, volumes, OLD, MountPoint.bind("/srv", "/")))
                .containsExactly(Mount.bind(host, "/app", false), Mount.bind(host + "/sub", "/app/sub", false));
        MountPoint volume = MountPoint.volume("v", "/data/v", directory.toString());
        assertThat(covered(app, volumes, OLD, volume))
                .containsExactly(Mount.volume("v", "/app", false), Mount.bind("/data/v/sub", "/app/sub", false));
        assertThat(covered(app, volumes, NEW, volume))
                .containsExactly(Mount.volume("v", "/app", false), Mount.volume("v", "sub", "/app/sub", false));
    }

    @Test
    void refusesAnImageWithAVolumeWhereTheWorkspaceHasNothing(@TempDir Path directory) throws Exception {
        Files.createSymbolicLink(directory.resolve("link"), Path.of("/etc"));
        Workspace app = new Workspace(directory, "/app", false);
        for (String volume : List.of("/app/sub", "/app/link")) {
            assertThatThrownBy(() -> covered(app, List.of(volume), OLD, MountPoint.bind("/srv", "/")))
                    .isInstanceOf(DoodException.class)
                    .hasMessageContaining("its image has a volume of its own at " + volume)
                    .hasMessageContaining("Make the directory "
                            + directory.resolve(Path.of("/app").relativize(Path.of(volume))))
                    .hasMessageContaining("mountAt");
        }
    }

    private static List<Mount> covered(
            Workspace workspace, List<String> volumes, EngineVersion engine, MountPoint mount) {
        return new Candidates(workspace, false, volumes, engine)
                .from(MountTable.of(List.of(mount)))
                .get(0)
                .mounts();
    }

    /** Paths with half a character, which no locale has letters for. */
    @Test
    void sharesNothingWhereSomethingThatJavaCanNotNameIsMountedBelow() {
        MountPoint builds = MountPoint.bind("/srv", "/builds");

        assertThat(shares(NEW, workspace, builds, MountPoint.bind("/x", "/builds/g/p/\uD800")))
                .isEmpty();
        assertThat(shares(NEW, workspace, MountPoint.bind("/\uD800", "/builds")))
                .isEmpty();
        assertThat(new Candidates(workspace, false, List.of(), NEW)
                        .from(MountTable.identity(List.of("/builds/g/p/\uD800"))))
                .isEmpty();
    }

    @Test
    void whatJavaCanNotNameElsewhereHindersNothing() {
        MountPoint builds = MountPoint.bind("/srv", "/builds");

        assertThat(shares(NEW, workspace, builds, MountPoint.bind("/x", "/builds/g/pp/\uD800")))
                .hasSize(1);
        assertThat(new Candidates(workspace, false, List.of(), NEW).from(MountTable.identity(List.of("/\uD800"))))
                .hasSize(1);
    }

    private List<List<Mount>> atHostPath(MountTable table) {
        return new Candidates(workspace, true, List.of(), NEW)
                .from(table).stream().map(Candidate::mounts).toList();
    }

    private static List<Share> shares(EngineVersion engine, Workspace workspace, MountPoint... mounts) {
        return new Candidates(workspace, false, List.of(), engine)
                .from(MountTable.of(List.of(mounts))).stream()
                        .map(Candidate::share)
                        .toList();
    }

    private static List<Mount> mounts(EngineVersion engine, Workspace workspace, MountPoint... mounts) {
        return new Candidates(workspace, false, List.of(), engine)
                .from(MountTable.of(List.of(mounts)))
                .get(0)
                .mounts();
    }
}
