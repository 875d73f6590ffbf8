package io.github.dood.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a container may do to the machine it runs on. None ever gains privileges that it was not started with, be it by a
 * setuid program.
 *
 * @param pidsLimit the most processes and threads at a time; none for that of the job's own container, or else
 *     {@link #PIDS_LIMIT}; an engine that has no say over them ignores it, such as a
 *     rootless one without control groups
 * @param capDrop capabilities that root in the container does not get, such as {@code NET_RAW}; {@code ALL} for all
 * @param readOnlyRootfs whether the image's files may only be read; then {@code /tmp} is memory
 * @param seccomp which system calls it may make; none for the engine's own profile
 * @param privileged whether it may do what the engine's host may do
 * @since 0.1.0
 */
public record Confinement(
        OptionalLong pidsLimit,
        List<String> capDrop,
        boolean readOnlyRootfs,
        Optional<SeccompProfile> seccomp,
        boolean privileged) {

    /**
     * The most processes and threads of a container where nothing is said: far more than the tools need, which are some ten
     * beside one for each processor, and few enough for the machine to survive a fork bomb.
     */
    public static final long PIDS_LIMIT = 4096;

    /** What every container is held to. */
    public static final Confinement DEFAULT =
            new Confinement(OptionalLong.empty(), List.of(), false, Optional.empty(), false);

    private static final String ALL = "ALL";

    /**
     * Keeps a copy of the capabilities.
     *
     * @throws InvalidSettingException when the limit leaves no process, or privileged takes back what others ask for
     */
    public Confinement {
        capDrop = List.copyOf(capDrop);
        if (pidsLimit.isPresent() && pidsLimit.getAsLong() < 1) {
            throw new InvalidSettingException(
                    "pidsLimit", pidsLimit.getAsLong(), "leaves no process to the tool; write the most, such as 4096");
        }
        if (privileged && (readOnlyRootfs || !capDrop.isEmpty() || seccomp.isPresent())) {
            throw new InvalidSettingException(
                    "privileged",
                    true,
                    "takes back what hardened, capDrop, readOnlyRootfs and seccomp ask for; leave it out, or all of them");
        }
    }

    /** The same with another limit. */
    public Confinement withPidsLimit(long most) {
        return new Confinement(OptionalLong.of(most), capDrop, readOnlyRootfs, seccomp, privileged);
    }

    /** The same without these capabilities. */
    public Confinement withCapDrop(List<String> names) {
        return new Confinement(pidsLimit, names, readOnlyRootfs, seccomp, privileged);
    }

    /** The same with the image's files only to be read, or not. */
    public Confinement withReadOnlyRootfs(boolean only) {
        return new Confinement(pidsLimit, capDrop, only, seccomp, privileged);
    }

    /** The same with a profile of system calls. */
    public Confinement withSeccomp(SeccompProfile profile) {
        return new Confinement(pidsLimit, capDrop, readOnlyRootfs, Optional.of(profile), privileged);
    }

    /**
     * The same with all the rights of the engine's host, or not.
     *
     * @throws InvalidSettingException when that takes back what was asked for
     */
    public Confinement withPrivileged(boolean all) {
        return new Confinement(pidsLimit, capDrop, readOnlyRootfs, seccomp, all);
    }

    /**
     * The same with all that the presets' tools survive: without any capability, the image's files only to be read.
     *
     * @throws InvalidSettingException when it is privileged
     */
    public Confinement hardened() {
        List<String> dropped = new ArrayList<>(capDrop);
        if (!dropped.contains(ALL)) {
            dropped.add(ALL);
        }
        return new Confinement(pidsLimit, dropped, true, seccomp, privileged);
    }
}
