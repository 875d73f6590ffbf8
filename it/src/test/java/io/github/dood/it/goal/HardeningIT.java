package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.GitLabLog;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Pom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What users write to hold a tool reaches it, as its own kernel tells; what cannot be is named before anything starts. */
class HardeningIT {

    /** Each on a line of its own: rights, what the image lets be written, a call that a profile may forbid, limits. */
    private static final String LOOK = """
            for right in CapEff NoNewPrivs; do
              sed -n "s/^$right:[[:space:]]*/$right /p" /proc/self/status
            done
            touch /new 2>&1 && echo written
            touch seen && echo workspace written
            mkdir /tmp/made 2>&1 && echo made
            cd /sys/fs/cgroup
            for limit in pids/pids.max pids.max memory/memory.limit_in_bytes memory.max cpu/cpu.cfs_quota_us cpu.max; do
              test -f $limit && echo "${limit##*[/.]} $(cut -d ' ' -f 1 $limit)"
            done
            df -k --output=size /dev/shm | tail -n 1 | sed 's/ */shm /'
            true
            """;

    private static final String NO_MKDIR = """
            {"defaultAction": "SCMP_ACT_ALLOW", "syscalls": [{"names": ["mkdir", "mkdirat"], "action": "SCMP_ACT_ERRNO"}]}
            """;

    /** A module, its configuration, and what the error says of it. */
    private static final String MISTAKES = """
            none | <pidsLimit>0</pidsLimit> | pidsLimit: "0" leaves no process to the tool; write the most, such as 4096
            many | <pidsLimit>many</pidsLimit> | pidsLimit: \"many\" is no whole number
            doubtful | <hardened>yes</hardened> | hardened: "yes" is neither true nor false
            open | <readOnly>ture</readOnly> | readOnly: "ture" is neither true nor false
            missing | <seccomp>../missing.json</seccomp> | missing.json" cannot be read: no such file
            folder | <seccomp>..</seccomp> | seccomp: "/builds/group/project" cannot be read: it is a directory
            text | <seccomp>../look.sh</seccomp> | look.sh" is no JSON: look at line 1 column
            other | <seccomp>../other.json</seccomp> | other.json" is no seccomp profile: it has no defaultAction
            hardened | <privileged>true</privileged><hardened>true</hardened> | privileged: "true" takes back what
            dropped | <privileged>true</privileged><capDrop>ALL</capDrop> | privileged: "true" takes back what
            reading | <privileged>true</privileged><readOnlyRootfs>true</readOnlyRootfs> | privileged: "true" takes back what
            filtered | <privileged>true</privileged><seccomp>../seccomp.json</seccomp> | privileged: "true" takes back what
            """;

    /** The rights of root in a container, as the engines give them: CHOWN, DAC_OVERRIDE, ..., NET_RAW. */
    private static final long CHOWN = 1;

    private static final long DAC_OVERRIDE = 1 << 1;

    private static final long NET_RAW = 1 << 13;

    private static final long SYS_ADMIN = 1 << 21;

    @AutoClose
    private static final Job job = Job.inVolume();

    @BeforeEach
    void emptyProject() {
        job.succeed("rm -rf *");
        job.write("look.sh", LOOK);
        job.write("seccomp.json", NO_MKDIR);
    }

    @Test
    void whatThePomSaysReachesEachTool() {
        Map<String, String> executions = new LinkedHashMap<>();
        executions.put("run@usual", "");
        executions.put("run@hardened", "<hardened>true</hardened>");
        executions.put(
                "run@dropped", "<capDrop><capability>CHOWN</capability><capability>net_raw</capability></capDrop>");
        executions.put("run@reading", "<readOnlyRootfs>true</readOnlyRootfs>");
        executions.put("run@filtered", "<seccomp>seccomp.json</seccomp>");
        executions.put(
                "run@limited", "<pidsLimit>50</pidsLimit><memory>64m</memory><cpus>0.5</cpus><shmSize>8m</shmSize>");
        executions.put("phplint@linted", "<hardened>true</hardened><image>%s</image>".formatted(Images.PHPQA));
        executions.put("phpqa@preset", "<hardened>true</hardened><image>%s</image>".formatted(Images.PHPQA));
        job.write("index.php", "<?php echo 1;");
        job.write("pom.xml", pom("hardening", executions).text());

        Commands.Outcome outcome = job.maven(
                executions.keySet().stream().map(goal -> "dood:" + goal).collect(Collectors.joining(" ")));

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        List<Sight> sights = Sight.ofEach(outcome);
        Map<String, Sight> seen = new HashMap<>();
        executions.keySet().forEach(goal -> seen.put(goal, sights.get(seen.size())));
        Sight usual = seen.get("run@usual");
        assertThat(usual.rights() & (CHOWN | DAC_OVERRIDE | NET_RAW | SYS_ADMIN))
                .isEqualTo(CHOWN | DAC_OVERRIDE | NET_RAW);
        assertThat(usual.lines()).contains("NoNewPrivs 1", "written", "workspace written", "made", "max 4096");
        Sight hardened = seen.get("run@hardened");
        assertThat(hardened.rights()).isZero();
        assertThat(hardened.lines())
                .contains("touch: cannot touch '/new': Read-only file system", "workspace written", "made");
        Sight dropped = seen.get("run@dropped");
        assertThat(dropped.rights()).isEqualTo(usual.rights() & ~(CHOWN | NET_RAW));
        assertThat(dropped.lines()).contains("written");
        Sight reading = seen.get("run@reading");
        assertThat(reading.rights()).isEqualTo(usual.rights());
        assertThat(reading.lines()).contains("touch: cannot touch '/new': Read-only file system", "workspace written");
        assertThat(seen.get("run@filtered").lines())
                .contains("written", "mkdir: cannot create directory '/tmp/made': Operation not permitted");
        assertThat(seen.get("run@limited").limits()).isEqualTo(List.of("50", "67108864", "50000", "8192"));
        assertThat(seen.get("phplint@linted").lines()).anyMatch(line -> line.startsWith(" [OK] 1 file"));
        assertThat(seen.get("phpqa@preset").rights()).isZero();
    }

    @Test
    void whatTheCommandLineSaysReachesTheTool() {
        Commands.Outcome outcome = job.dood(
                Images.BASE,
                "-Ddood.args='bash look.sh' -Ddood.capDrop=CHOWN,CAP_NET_RAW -Ddood.readOnlyRootfs -Ddood.seccomp=seccomp.json"
                        + " -Ddood.pidsLimit=50 -Ddood.memory=64m -Ddood.cpus=0.5 -Ddood.shmSize=8m");

        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
        Sight seen = Sight.ofEach(outcome).get(0);
        assertThat(seen.rights() & (CHOWN | DAC_OVERRIDE | NET_RAW | SYS_ADMIN)).isEqualTo(DAC_OVERRIDE);
        assertThat(seen.lines())
                .contains(
                        "NoNewPrivs 1",
                        "touch: cannot touch '/new': Read-only file system",
                        "workspace written",
                        "mkdir: cannot create directory '/tmp/made': Operation not permitted");
        assertThat(seen.limits()).isEqualTo(List.of("50", "67108864", "50000", "8192"));
    }

    /** Not every machine that runs the tests has all the rights that such a tool gets; its engine then says so. */
    @Test
    void aPrivilegedToolHasAllRightsAndAWarning() {
        Commands.Outcome outcome = job.dood(Images.BASE, "-Ddood.args='bash look.sh' -Ddood.privileged");

        assertThat(outcome.output().lines())
                .contains(
                        "[WARNING] dood: privileged: bash look.sh in %s may do all that root of the engine's host may do"
                                .formatted(Images.BASE));
        if (outcome.exitCode() == 0) {
            assertThat(Sight.ofEach(outcome).get(0).rights() & SYS_ADMIN).isNotZero();
        } else {
            assertThat(outcome.output()).contains("privileged: the engine at ");
        }
    }

    /** No engine is there, so nothing can have started. */
    @Test
    void whatCanNotBeIsNamedBeforeAnEngineIsAsked() {
        List<String[]> mistakes =
                MISTAKES.lines().map(line -> line.split(" \\| ")).toList();
        job.write("other.json", "{\"syscalls\": []}");
        List<String> modules = mistakes.stream().map(mistake -> mistake[0]).toList();
        Map<String, String> files = new HashMap<>();
        files.put("pom.xml", Pom.of("mistakes").modules(modules).text());
        mistakes.forEach(mistake -> files.put(
                mistake[0] + "/pom.xml",
                pom(mistake[0], Map.of("run@mistaken", mistake[1])).text()));
        job.write(files);

        Commands.Outcome outcome = job.maven(Map.of("DOCKER_HOST", "unix:///nowhere.sock"), "-fae verify");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(mistakes).allSatisfy(mistake -> assertThat(outcome.failuresOf(mistake[0]))
                .as(outcome.output())
                .singleElement()
                .asString()
                .contains(mistake[2])
                .containsPattern("-> \\[Help \\d\\]$"));
        assertThat(outcome.output()).doesNotContain("\tat ", "Caused by", "nowhere.sock");
    }

    private static String[] executions(Map<String, String> configurations) {
        return configurations.entrySet().stream()
                .map(entry -> {
                    String[] names = entry.getKey().split("@");
                    String args = names[0].equals("phplint") ? "" : "<args>bash look.sh</args>";
                    return Pom.execution(names[1], names[0], args + entry.getValue());
                })
                .toArray(String[]::new);
    }

    private static Pom pom(String artifact, Map<String, String> configurations) {
        return Pom.of(artifact).plugin("<image>%s</image>".formatted(Images.BASE), executions(configurations));
    }

    /**
     * What one tool printed of its place.
     *
     * @param lines without Maven's words before them
     */
    private record Sight(List<String> lines) {

        static List<Sight> ofEach(Commands.Outcome outcome) {
            return GitLabLog.of(outcome.standardOutput()).sections().stream()
                    .map(section -> new Sight(section.lines().stream()
                            .map(line -> line.replaceFirst("^\\[INFO\\] ", ""))
                            .toList()))
                    .toList();
        }

        long rights() {
            return Long.parseUnsignedLong(values("CapEff").get(0), 16);
        }

        /** Of processes, memory in bytes, the processor in microseconds of each tenth of a second, shared memory in kB. */
        List<String> limits() {
            return values("max|limit_in_bytes|cfs_quota_us|shm");
        }

        private List<String> values(String names) {
            return lines.stream()
                    .filter(line -> line.matches("(" + names + ") \\S+"))
                    .map(line -> line.split(" ")[1])
                    .toList();
        }
    }
}
