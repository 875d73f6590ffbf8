package io.github.dood.maven;

import io.github.dood.run.Confinement;
import io.github.dood.run.Limits;
import io.github.dood.run.SeccompProfile;
import io.github.dood.run.ToolRunBuilder;
import java.io.File;
import java.util.List;
import org.apache.maven.plugins.annotations.Parameter;

/** A goal whose tool may do no more to the machine than the user allows. */
abstract class AbstractConfinedMojo extends AbstractModuleMojo {

    /**
     * Confines the tool as far as those of phplint, phpqa and quarto bear it: capDrop {@code ALL} and readOnlyRootfs. It
     * protects from no tool that gets the engine's socket.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.hardened", defaultValue = "false")
    private String hardened;

    /**
     * Capabilities that the tool does not get even as root, such as {@code NET_RAW}; {@code ALL} for all.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.capDrop")
    private List<String> capDrop;

    /**
     * Whether the tool may only read what is in its image; then {@code /tmp} is memory. The workspace stays as it is.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.readOnlyRootfs", defaultValue = "false")
    private String readOnlyRootfs;

    /**
     * A file of the job that says which system calls the tool may make, in the format of Docker's profiles; by default the
     * engine's own profile. Not for Podman, which reads it from its own disk.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.seccomp")
    private File seccomp;

    /**
     * The most processes and threads of the tool at a time; one more fails with "Resource temporarily unavailable". By default
     * as many as the job's own container may have, or 4096 where that has no limit.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.pidsLimit")
    private String pidsLimit;

    /**
     * Gives the tool all rights of root on the engine's host, with a warning. It cannot stand beside hardened, capDrop,
     * readOnlyRootfs and seccomp, and does not work where the engine maps users.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.privileged", defaultValue = "false")
    private String privileged;

    /**
     * The most memory, such as {@code 512m}; 0 for no limit. By default as much as the job's own container may have.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.memory")
    private String memory;

    /**
     * The most processors, such as {@code 1.5}; 0 for no limit. By default as many as the job's own container may have.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.cpus")
    private String cpus;

    /**
     * The size of {@code /dev/shm}, such as {@code 1g}; 0 and no value leave it to the engine.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.shmSize")
    private String shmSize;

    /** Tells what the tool may use and do. */
    void confine(ToolRunBuilder run) {
        run.limits(limits()).confinement(confinement());
    }

    private Limits limits() {
        Limits limits = Limits.NONE;
        if (memory != null) {
            limits = limits.withMemory(Units.bytes("memory", memory));
        }
        if (cpus != null) {
            limits = limits.withNanoCpus(Units.nanoCpus("cpus", cpus));
        }
        return shmSize == null ? limits : limits.withSharedMemory(Units.bytes("shmSize", shmSize));
    }

    private Confinement confinement() {
        Confinement limited = pidsLimit == null
                ? Confinement.DEFAULT
                : Confinement.DEFAULT.withPidsLimit(Units.number("pidsLimit", pidsLimit));
        Confinement asked = limited.withCapDrop(Units.list(capDrop))
                .withReadOnlyRootfs(Units.truth("readOnlyRootfs", readOnlyRootfs));
        Confinement filtered = seccomp == null ? asked : asked.withSeccomp(SeccompProfile.read(seccomp.toPath()));
        return (Units.truth("hardened", hardened) ? filtered.hardened() : filtered)
                .withPrivileged(Units.truth("privileged", privileged));
    }
}
