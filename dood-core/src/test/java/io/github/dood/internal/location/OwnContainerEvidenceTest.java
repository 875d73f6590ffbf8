package io.github.dood.internal.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.environment.Environment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The folders below {@code captured} hold what containers of Docker 20.10 on cgroup v1 see of themselves. */
class OwnContainerEvidenceTest {

    private static final String SELF = "a".repeat(64);

    private static final String OTHER = "b".repeat(64);

    @Test
    void findsThreeKindsOfEvidenceInAnOrdinaryContainer() {
        String id = "4d2bf84f817dd3ac6d58fc475d0705e3295180a73ea150e9c59926cf23d0462b";

        assertThat(evidenceIn("docker-cgroup1"))
                .containsExactly(
                        new OwnContainerEvidence(OwnContainerEvidence.Kind.CGROUP, id),
                        new OwnContainerEvidence(OwnContainerEvidence.Kind.MOUNTINFO, id),
                        new OwnContainerEvidence(OwnContainerEvidence.Kind.HOSTNAME, id.substring(0, 12)));
    }

    @Test
    void takesNoChosenHostnameForAnId() {
        String id = "e646490056860bc237fa5201b0151a129be79dc8784d566b0cd3641dc7689898";

        assertThat(evidenceIn("docker-custom-hostname"))
                .containsExactly(
                        new OwnContainerEvidence(OwnContainerEvidence.Kind.CGROUP, id),
                        new OwnContainerEvidence(OwnContainerEvidence.Kind.MOUNTINFO, id));
    }

    @Test
    void findsItselfWithTheHostsNetworkAndHostname() {
        assertThat(evidenceIn("docker-host-network"))
                .extracting(OwnContainerEvidence::containerId)
                .containsOnly("1804dd0e5fb61b89dbc11745ea60303aed1d8c2df0fd1dfc4c8309213f72a0bf");
    }

    @Test
    void putsItselfBeforeTheContainerWhoseNetworkItShares() {
        assertThat(evidenceIn("docker-shared-network"))
                .extracting(OwnContainerEvidence::containerId)
                .containsExactly(
                        "fcf0517902d0b9e8410d2fe4fdbfad9940c0b0bee7316c4bef37310009a71431",
                        "4d2bf84f817dd3ac6d58fc475d0705e3295180a73ea150e9c59926cf23d0462b",
                        "4d2bf84f817d");
    }

    @Test
    void findsNoneInAPrivateControlGroup() {
        assertThat(OwnContainerEvidence.idInCgroup("0::/\n")).isEmpty();
    }

    @Test
    void findsTheIdInControlGroupsOfSystemdAndPodman() {
        assertThat(OwnContainerEvidence.idInCgroup("0::/system.slice/docker-" + SELF + ".scope\n"))
                .contains(SELF);
        assertThat(OwnContainerEvidence.idInCgroup("0::/machine.slice/libpod-" + SELF + ".scope/container\n"))
                .contains(SELF);
        assertThat(OwnContainerEvidence.idInCgroup(
                        "0::/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-" + SELF + ".scope\n"))
                .contains(SELF);
    }

    @Test
    void findsTheInnermostContainerInANestedControlGroup() {
        assertThat(OwnContainerEvidence.idInCgroup("4:memory:/docker/" + OTHER + "/docker/" + SELF + "\n"))
                .contains(SELF);
    }

    @Test
    void findsPodmansFiles() {
        assertThat(idsIn(
                        line("/containers/storage/overlay-containers/" + SELF + "/userdata/hostname", "/etc/hostname")))
                .containsExactly(SELF);
        assertThat(idsIn(line("/user/1000/containers/overlay-containers/" + SELF + "/userdata/hosts", "/etc/hosts")))
                .containsExactly(SELF);
    }

    @Test
    void findsTheFilesOfADaemonWithItsDataElsewhere() {
        assertThat(idsIn(line("/srv/docker data/containers/" + SELF + "/hosts".replace(" ", "\\040"), "/etc/hosts")
                        .replace("docker data", "docker\\040data")))
                .containsExactly(SELF);
    }

    @Test
    void takesNoVolumesNameForAContainer() {
        assertThat(idsIn(line("/var/lib/docker/volumes/" + OTHER + "/_data", "/var/lib/docker")
                        + line("/volumes/" + OTHER + "/_data/containers/" + SELF + "/hostname", "/etc/hostname")))
                .containsExactly(SELF);
    }

    @Test
    void usesTheOtherFilesWhereTheUserMountedOneOfThem() {
        assertThat(idsIn(line("/home/somebody/hosts", "/etc/hosts")
                        + line("/var/lib/docker/containers/" + SELF + "/resolv.conf", "/etc/resolv.conf")))
                .containsExactly(SELF);
    }

    @Test
    void findsNoneOnAMachineThatMerelyHasTheMarkerFile() {
        assertThat(idsIn("27 1 254:0 / / rw,relatime - ext4 /dev/vda rw\n")).isEmpty();
    }

    private static Set<String> idsIn(String mountinfo) {
        return OwnContainerEvidence.idsIn(MountInfo.parse(mountinfo));
    }

    private static String line(String root, String mountPoint) {
        return "90 73 254:0 " + root + " " + mountPoint + " rw,relatime - ext4 /dev/vda rw\n";
    }

    private static List<OwnContainerEvidence> evidenceIn(String captured) {
        Path root = Path.of("src/test/resources/captured", captured);
        return OwnContainerEvidence.in(new Environment(Map.of(), root, Path.of("/root")));
    }
}
