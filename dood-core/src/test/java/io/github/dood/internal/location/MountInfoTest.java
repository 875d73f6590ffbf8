package io.github.dood.internal.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.MountPoint;
import io.github.dood.internal.environment.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MountInfoTest {

    @Test
    void tellsWhereTheFileSystemHasWhatIsMounted() {
        assertThat(sourceOf("docker-cgroup1", "/etc/hosts"))
                .contains("/var/lib/docker/containers/4d2bf84f817dd3ac6d58fc475d0705e3295180a73ea150e9c59926cf23d0462b"
                        + "/hosts");
    }

    /** No Kubernetes was tried: this one is written after the kernel's and Kubernetes' documentation. */
    @Test
    void tellsWhereTheNodeHasTheVolumeOfAPod() {
        assertThat(sourceOf("kubernetes", "/builds/group/project"))
                .contains(
                        "/var/lib/kubelet/pods/5a7e2b1c-93c1-4a8e-8a57-0f4b6d1e2c3d/volumes/kubernetes.io~empty-dir/repo");
    }

    @Test
    void knowsNoSourceForTheContainersOwnLayerAndForMemory() {
        assertThat(mountOf("docker-cgroup1", "/srv")).contains(MountPoint.Type.OTHER);
        assertThat(mountOf("docker-cgroup1", "/dev/shm/x")).contains(MountPoint.Type.TMPFS);
    }

    @Test
    void readsEscapedNamesAndTheLastOfSeveralMountsAtOnePlace() {
        MountInfo mounts = MountInfo.parse("""
                1 0 8:1 / /a rw - ext4 /dev/sda rw
                2 0 8:1 /one\\040two\\134 /a rw shared:1 master:2 - ext4 /dev/sda rw
                no mount
                """);

        assertThat(mounts.table().locate(Path.of("/a/b")))
                .map(location -> location.mount().source())
                .contains("/one two\\");
    }

    @Test
    void tellsWhatTheJobMayOnlyRead() {
        MountInfo mounts = MountInfo.parse("""
                1 0 8:1 /x /a ro,relatime - ext4 /dev/sda rw
                2 0 8:1 /y /b rw,relatime - ext4 /dev/sda rw
                """);

        assertThat(mounts.table().mounts()).extracting(MountPoint::writable).containsExactly(false, true);
    }

    /** As on a host of many containers. */
    @Test
    @Timeout(20)
    void readsThousandsOfMountsInTimeWithTheirNumber() {
        String mounts = IntStream.range(100, 50_100)
                .mapToObj("%1$d 20 0:%1$d / /var/lib/docker/overlay2/%1$d/merged rw - overlay overlay rw\n"::formatted)
                .collect(Collectors.joining("", "20 1 8:1 / / rw - ext4 /dev/sda rw\n", ""));

        assertThat(MountInfo.parse(mounts).entries()).hasSize(50_001);
    }

    @Test
    void passesOverWhatALaterMountHides() {
        MountInfo mounts = MountInfo.parse("""
                1 1 8:1 / / rw - ext4 /dev/sda rw
                2 1 8:1 /x /builds/p/cache rw - ext4 /dev/sda rw
                3 2 8:1 /y /builds/p/cache/deep rw - ext4 /dev/sda rw
                4 1 8:1 /z /builds/p rw - ext4 /dev/sda rw
                5 4 8:1 /over /builds/p rw - ext4 /dev/sda rw
                """);

        assertThat(mounts.entries()).extracting(MountInfo.Entry::root).containsExactly("/", "/over");
    }

    @Test
    void aFileSystemThatCanOnlyBeReadIsNotWritableWhereverItIsMounted() {
        assertThat(MountInfo.parse("1 0 8:1 / /a rw,relatime - ext4 /dev/sda ro,relatime\n")
                        .entries())
                .extracting(MountInfo.Entry::writable)
                .containsExactly(false);
    }

    /** The kernel follows a directory that is renamed; the engine says what it was given. */
    @Test
    void confirmsWhatTheEngineSaysTooAndNothingElse() {
        MountInfo mounts = MountInfo.parse("""
                1 0 8:1 /srv/builds /builds rw - ext4 /dev/sda rw
                2 0 8:1 /srv/p.old /p rw - ext4 /dev/sda rw
                3 0 8:2 / /whole rw - ext4 /dev/sdb rw
                """);

        assertThat(mounts.confirmed(List.of(
                        MountPoint.bind("/srv/builds", "/builds"),
                        MountPoint.bind("/srv/p", "/p"),
                        MountPoint.bind("/mnt/whole", "/whole"),
                        MountPoint.bind("/mnt/gone", "/gone"))))
                .containsExactly("/builds");
    }

    private static Optional<MountPoint.Type> mountOf(String captured, String path) {
        return in(captured).table().locate(Path.of(path)).map(location -> location.mount()
                .type());
    }

    private static Optional<String> sourceOf(String captured, String path) {
        return in(captured).table().locate(Path.of(path)).map(location -> location.mount()
                .source());
    }

    private static MountInfo in(String captured) {
        return MountInfo.in(
                new Environment(Map.of(), Path.of("src/test/resources/captured", captured), Path.of("/root")));
    }

    /** Whoever asks where something lies is told what it hinders. */
    @Test
    void passesOverNoMountThatJavaCanNotName() {
        assertThat(MountInfo.parse("36 35 98:0 / /a\\000b rw - ext4 x rw\n37 35 98:0 / /\ud800 rw - ext4 x rw")
                        .mountPoints())
                .containsExactly("/a\0b", "/\ud800");
    }

    @Test
    void readsEveryEscapeAndALineWithoutAFileSystem() {
        assertThat(MountInfo.parse("36 35 98:0 /\\044\\134 /a rw -  ").entries())
                .containsExactly(new MountInfo.Entry("36", "35", "/$\\", "/a", "", true));
    }
}
