package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Dood;
import io.github.dood.run.Diagnosis;
import io.github.dood.run.DoctorFinding;
import io.github.dood.run.Grade;
import io.github.dood.run.Leftover;
import io.github.dood.run.OwnerState;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolRun;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every parameter of every goal changes something: the request to the core, or what the goal itself does. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParameterEffectTest {

    /** Other values than the standard ones, as elements have them; several where goals have several standards. */
    private static final Map<String, List<String>> VALUES = lines("""
            args phpstan analyse
            caCertificate PROJECT/ca.pem
            caches /tmp/another
            caches 30d
            capDrop NET_RAW
            codeQuality true
            cpus 1.5
            dependencyProxy true
            directory PROJECT/src
            dryRun true
            entrypoint sh -c
            env <A>1</A>
            envFile tool.env
            extraHosts db:10.0.0.5
            failOnNoFiles true
            files **/*.x
            changedSince main
            format json
            formats docx
            hardened true
            image another:1
            inputs src/**
            lock frozen
            labels <team>php</team>
            mapping /in/job=/on/host
            memory 512m
            mountAt /app
            network host
            orphanGuard true
            output quiet
            outputDirectory PROJECT/site
            outputFile PROJECT/target/tool.log
            outputs reports/**
            passEnv PATH
            pidsLimit 7
            platform linux/arm64
            preset hadolint
            privileged true
            proxies true
            pull always
            readOnly true
            readOnlyRootfs true
            rerun true
            runner other
            runnerConfig PROJECT/other.toml
            seccomp PROJECT/seccomp.json
            self abc
            share volume
            shareSocket true
            shmSize 1g
            skip true
            skipDoctor true
            skipGitlab true
            skipLock true
            skipPhplint true
            skipPhpqa true
            skipPrune true
            skipQuarto true
            skipRun true
            stderr info
            stderr warn
            strict true
            successCodes 3
            timeout 90s
            upToDate false
            user image
            verify true
            variant plain
            workdir src
            workspace PROJECT/..
            write false
            writeRunnerConfig true
            """);

    /** What goals need, or what lets be seen what they do. */
    private static final Map<String, Map<String, String>> SETTINGS = Map.of(
            "run", Map.of("image", "tool:1", "preset", "shellcheck"),
            "phpqa", Map.of("args", "phpcs src"),
            "quarto",
                    Map.of(
                            "image", "tool:1",
                            "directory", "PROJECT/documentation",
                            "outputDirectory", "PROJECT/public"),
            "gitlab", Map.of("write", "true", "runnerConfig", "PROJECT/config.toml"));

    /** Which have no effect here, and why. */
    private static final Map<String, String> WITHOUT_EFFECT = Map.of(
            "copyList", "it is asked when a tool would be run: CopyListTest",
            "failOnError", "it is asked when a tool has ended: FailOnErrorTest",
            "once", "it is asked where several modules come to a goal: OnceRunsTest",
            "timing", "it is asked when a goal has ended: TimingTest");

    @TempDir
    private static Path folder;

    /** What is seen of each goal with the settings that it needs. */
    private final Map<String, List<String>> usual = new HashMap<>();

    private Path project;

    static Stream<String> goals() {
        return GoalUnderTest.plugin().getMojos().stream()
                .map(MojoDescriptor::getGoal)
                .filter(goal -> !goal.equals("help"));
    }

    static Stream<Arguments> parameters() {
        return goals().flatMap(goal -> GoalUnderTest.plugin().getMojo(goal).getParameters().stream()
                .filter(Parameter::isEditable)
                .map(parameter -> Arguments.of(goal, parameter.getName())));
    }

    @ParameterizedTest
    @MethodSource("parameters")
    void everyParameterOfEveryGoalHasAnEffect(String goal, String parameter) throws Exception {
        if (WITHOUT_EFFECT.containsKey(parameter)) {
            return;
        }
        assertThat(VALUES).as("another value than the standard one").containsKey(parameter);
        if (!usual.containsKey(goal)) {
            usual.put(goal, outcome(goal, Map.of()));
        }
        List<List<String>> others = new ArrayList<>();
        for (String value : VALUES.get(parameter)) {
            others.add(outcome(goal, Map.of(parameter, value)));
        }

        assertThat(others.stream().anyMatch(other -> !other.equals(usual.get(goal))))
                .as("dood:%s does with %s what it does without", goal, parameter)
                .isTrue();
    }

    /** Otherwise the effect of a parameter would be none of its own. */
    @ParameterizedTest
    @MethodSource("goals")
    void nothingChangesByItself(String goal) throws Exception {
        assertThat(outcome(goal, Map.of())).isEqualTo(outcome(goal, Map.of()));
    }

    /**
     * All that can be seen of a goal without an engine.
     *
     * @param changed beside what the goal needs; from the command line where that is possible
     */
    private List<String> outcome(String name, Map<String, String> changed) throws Exception {
        makeProject();
        RecordedLog log = new RecordedLog();
        GoalUnderTest described =
                GoalUnderTest.goal(name).in(project, project).executionRoot().log(log);
        Map<String, String> elements = new HashMap<>(SETTINGS.getOrDefault(name, Map.of()));
        changed.forEach((parameter, value) -> propertyOf(name, parameter)
                .ifPresentOrElse(
                        property -> described.commandLine(property, placed(value)),
                        () -> elements.put(parameter, value)));
        AbstractGoalMojo goal = described
                .execution(placed(elements.entrySet().stream()
                        .map(setting -> "<%1$s>%2$s</%1$s>".formatted(setting.getKey(), setting.getValue()))
                        .collect(Collectors.joining())))
                .configured(AbstractGoalMojo.class);
        List<String> seen = new ArrayList<>();
        goal.setPrinter(seen::add);
        try {
            perform(goal, seen);
        } catch (Exception failure) {
            seen.add(failure.getMessage());
        }
        seen.addAll(log.lines);
        seen.addAll(files());
        return seen;
    }

    private static Optional<String> propertyOf(String goal, String parameter) {
        return Optional.ofNullable(GoalUnderTest.plugin()
                        .getMojo(goal)
                        .getParameterMap()
                        .get(parameter)
                        .getExpression())
                .map(expression -> expression.replaceAll("[${}]", ""));
    }

    private String placed(String text) {
        return text.replace("PROJECT", project.toString());
    }

    private void perform(AbstractGoalMojo goal, List<String> seen) throws Exception {
        if (goal.isSkipped() || goal instanceof GitlabMojo) {
            goal.performUnlessSkipped();
            return;
        }
        if (goal instanceof AbstractDoodMojo asking) {
            seen.add(asking.workspace(Optional.empty()) + " of " + asking.override());
        }
        if (goal instanceof DoctorMojo doctor) {
            seen.addAll(doctor.images());
            doctor.report(() -> new Diagnosis(List.of(new Diagnosis.Section(
                    "engine", List.of(new DoctorFinding(Grade.PROBLEM, "it is ill", Optional.empty()))))));
        } else if (goal instanceof PruneMojo prune) {
            Leftover dead =
                    new Leftover(Leftover.Kind.VOLUME, "a", "42", "group", "today", "1", OwnerState.DEAD, false);
            prune.prune(() -> List.of(dead), leftover -> seen.add("removed " + leftover));
            seen.add("caches unused for " + prune.unusedTime());
        } else if (goal instanceof LockMojo lock) {
            try (Dood dood = doodOfJob()) {
                lock.lock(dood, image -> {
                    seen.add("asked for " + image);
                    return "sha256:" + "a".repeat(64);
                });
            }
        } else if (goal instanceof AbstractRunMojo run) {
            ToolRun request = requestOf(run);
            seen.addAll(valuesOf(request));
            ToolOutput console =
                    run.console(request, run.outputMode(), new JobLog(Optional.empty(), false, false, line -> {}));
            seen.add("has a use for the output: " + (run.sink(console) != console));
            for (boolean error : List.of(false, true)) {
                console.write(error, "printed\n".getBytes(StandardCharsets.US_ASCII), 8);
            }
            console.end();
        }
    }

    private ToolRun requestOf(AbstractRunMojo goal) {
        try (Dood dood = doodOfJob()) {
            return goal.describe(dood).build();
        }
    }

    private static Dood doodOfJob() {
        return Dood.builder()
                .variables(Map.of("CI_DEPENDENCY_PROXY_GROUP_IMAGE_PREFIX", "proxy.example.com/group"))
                .files(Path.of("/"), folder)
                .open();
    }

    private static List<String> valuesOf(ToolRun request) throws Exception {
        List<String> values = new ArrayList<>();
        for (Method part : ToolRun.class.getMethods()) {
            if (part.getDeclaringClass() == ToolRun.class
                    && part.getParameterCount() == 0
                    && !Modifier.isStatic(part.getModifiers())
                    && !part.getName().equals("output")) {
                values.add(part.getName() + " " + part.invoke(request));
            }
        }
        return values;
    }

    private void makeProject() throws IOException {
        project = folder.toRealPath().resolve("project");
        FileUtils.deleteDirectory(project.toFile());
        for (String directory : Set.of(".git", "src", "documentation", "target")) {
            Files.createDirectories(project.resolve(directory));
        }
        Files.writeString(project.resolve("src/a.php"), "<?php");
        Files.writeString(project.resolve("documentation/index.md"), "page");
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(project.resolve("tool.env"), "NAME=value\n");
        Files.copy(Path.of("../dood-core/src/test/resources/tls/ca.pem"), project.resolve("ca.pem"));
        Files.writeString(project.resolve("seccomp.json"), "{\"defaultAction\": \"SCMP_ACT_ALLOW\"}");
        String runner = "[[runners]]\nname = \"%s\"\nexecutor = \"docker\"\n[runners.docker]\n";
        Files.writeString(project.resolve("config.toml"), runner.formatted("one") + runner.formatted("other"));
        Files.writeString(project.resolve("other.toml"), runner.formatted("another"));
    }

    private List<String> files() throws IOException {
        List<String> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(project)) {
            for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
                files.add(project.relativize(file) + ": " + Files.readString(file));
            }
        }
        return files;
    }

    private static Map<String, List<String>> lines(String text) {
        return text.lines()
                .map(line -> line.split(" ", 2))
                .collect(Collectors.groupingBy(
                        words -> words[0], Collectors.mapping(words -> words[1], Collectors.toList())));
    }
}
