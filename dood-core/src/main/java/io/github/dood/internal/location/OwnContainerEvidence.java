package io.github.dood.internal.location;

import io.github.dood.internal.environment.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A hint at which container the job runs in. Each kind is wrong somewhere, so a hint only orders what is tried.
 *
 * @param kind where the hint was found
 * @param containerId 64 hexadecimal digits, or the first 12 of them; a setting may be a name
 * @param source the same as the kind, for people
 */
public record OwnContainerEvidence(Kind kind, String containerId, String source) {

    /** Where a hint can be found, the most reliable first. */
    public enum Kind {
        /** The user says so. */
        SETTING("the setting self"),
        /** The control group's path; right even in a shared network namespace, absent in a private cgroup namespace. */
        CGROUP("/proc/self/cgroup"),
        /** The files that the engine mounts into every container; they are X's under {@code --network container:X}. */
        MOUNTINFO("/proc/self/mountinfo"),
        /** Podman's note, filled in privileged containers only. */
        CONTAINERENV("/run/.containerenv"),
        /** The hostname, unless somebody chose another one, as some systems do. */
        HOSTNAME("hostname"),
        /** The labels that the job's system puts on its container. */
        LABELS("labels");

        private final String label;

        Kind(String label) {
            this.label = label;
        }
    }

    private static final Pattern CGROUP_ID = Pattern.compile("[/:-]([0-9a-f]{64})(?=\\.scope|/|$)", Pattern.MULTILINE);

    /** Only these places name a container; an anonymous volume's name has 64 digits as well. */
    private static final Pattern MOUNTED_FILE =
            Pattern.compile("(?:/containers/([0-9a-f]{64})/(?:hostname|hosts|resolv\\.conf)"
                    + "|/overlay-containers/([0-9a-f]{64})/userdata/.*)$");

    private static final Set<String> ENGINE_FILES = Set.of("/etc/hostname", "/etc/hosts", "/etc/resolv.conf");

    private static final Pattern CONTAINERENV_ID = Pattern.compile("^id=\"?([0-9a-f]{64})", Pattern.MULTILINE);

    private static final Pattern HOSTNAME_ID = Pattern.compile("[0-9a-f]{12}|[0-9a-f]{64}");

    /** A hint of a kind that everybody knows. */
    public OwnContainerEvidence(Kind kind, String containerId) {
        this(kind, containerId, kind.label);
    }

    /** All hints that the job's own files and variables give, the most reliable first. */
    static List<OwnContainerEvidence> in(Environment environment) {
        List<OwnContainerEvidence> evidence = new ArrayList<>();
        Optional<String> inCgroup =
                idInCgroup(environment.read(Path.of("/proc/self/cgroup")).orElse(""));
        if (inCgroup.isPresent()) {
            evidence.add(new OwnContainerEvidence(Kind.CGROUP, inCgroup.get()));
        }
        for (String id : idsIn(MountInfo.in(environment))) {
            evidence.add(new OwnContainerEvidence(Kind.MOUNTINFO, id));
        }
        Optional<String> note = environment.read(Path.of("/run/.containerenv"));
        if (note.isPresent()) {
            Matcher id = CONTAINERENV_ID.matcher(note.get());
            if (id.find()) {
                evidence.add(new OwnContainerEvidence(Kind.CONTAINERENV, id.group(1)));
            }
        }
        String name = environment.read(Path.of("/etc/hostname")).orElse("").strip();
        if (HOSTNAME_ID.matcher(name).matches()) {
            evidence.add(new OwnContainerEvidence(Kind.HOSTNAME, name));
        }
        return evidence;
    }

    /** The last id: where containers are nested the innermost one stands last. */
    static Optional<String> idInCgroup(String cgroup) {
        Matcher matcher = CGROUP_ID.matcher(cgroup);
        Optional<String> last = Optional.empty();
        while (matcher.find()) {
            last = Optional.of(matcher.group(1));
        }
        return last;
    }

    /** The ids in whose folders the engine keeps the files it mounted into this container. */
    static Set<String> idsIn(MountInfo mountInfo) {
        Set<String> ids = new LinkedHashSet<>();
        for (MountInfo.Entry entry : mountInfo.entries()) {
            if (ENGINE_FILES.contains(entry.mountPoint())) {
                Matcher matcher = MOUNTED_FILE.matcher(entry.root());
                if (matcher.find()) {
                    ids.add(Optional.ofNullable(matcher.group(1)).orElse(matcher.group(2)));
                }
            }
        }
        return ids;
    }
}
