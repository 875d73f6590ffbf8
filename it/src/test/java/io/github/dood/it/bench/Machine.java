package io.github.dood.it.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** The head of the report: how it was measured, and on what. Called by it/bench with the versions of Maven. */
public final class Machine {

    private Machine() {}

    /** Prints it. */
    public static void main(String[] arguments) throws Exception {
        System.out.printf(
                """
                # The measurements

                Written by `it/bench` of commit %s on %s. `it/bench warm` measures one part again, `it/bench --quick` all with fewer rounds.

                - All ways to do a thing run in turn, round by round. A figure A / B is the median of the rounds' own ratios, so below 1.00
                  dood is the faster; in brackets stands the middle half of all rounds. The first round of each does not count.
                - All of them have the same image (Debian, %d MB), mount, user, directory, and no network.
                - Maven is called with `-o -q -B` as a process of its own, dood in a directory without a POM and in one with the POM that
                  exec-maven-plugin needs: packaging `pom` and nothing else. All plugins lie in the local repository.
                - The bare API calls are made over one socket each in the same program: create, attach, start, wait, remove.
                - The goals are dood's own. A missed one is said here, and no test fails because of a time.

                | machine | |
                |---|---|
                | processor | %s, %d cores |
                | memory | %d GiB |
                | system | %s %s |
                | engine | %s |
                | docker CLI | %s |
                | Java | %s %s |
                | Maven | %s |
                | load in the minute before | %s |

                """,
                shell(
                                "git rev-parse --short HEAD; git diff --quiet HEAD -- dood-core dood-maven-plugin || echo with changes")
                        .replace("\n", " "),
                LocalDate.now(ZoneOffset.UTC),
                Long.parseLong(shell("docker image inspect --format '{{.Size}}' " + System.getProperty("bench.image")))
                        / 1_000_000,
                field("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                Math.round(Long.parseLong(field("/proc/meminfo", "MemTotal").split(" ")[0]) / 1048576.0),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                shell("docker version --format '{{(index .Server.Components 0).Name}} {{.Server.Version}}'")
                        .replaceFirst("^Engine", "Docker Engine"),
                shell("docker version --format '{{.Client.Version}}'"),
                System.getProperty("java.vm.name"),
                System.getProperty("java.vm.version"),
                String.join(", ", arguments),
                Files.readString(Path.of("/proc/loadavg")).split(" ")[0]);
    }

    private static String field(String file, String name) throws IOException {
        return Files.readAllLines(Path.of(file)).stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown");
    }

    private static String shell(String line) throws IOException {
        Process shell = new ProcessBuilder(List.of("bash", "-c", line)).start();
        return new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
