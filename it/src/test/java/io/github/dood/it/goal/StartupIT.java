package io.github.dood.it.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.it.support.Commands;
import io.github.dood.it.support.FaultyProxy;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.Job;
import io.github.dood.it.support.Maven;
import io.github.dood.it.support.MavenReleases;
import io.github.dood.it.support.SampleWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What a goal costs before and beside its tool, counted and not timed, so that it is the same on every machine. Whoever needs
 * more than a budget here looks for what can go first, and says in the commit what the rest is for: it/bench tells what it
 * costs in time.
 */
@ResourceLock(Footprint.NO_SYSTEM)
class StartupIT {

    /** Each is read from a jar, checked and linked: some 0.2 ms. */
    private static final int CLASSES = 350;

    /** Each is a class that is generated when it is first used: some 0.1 ms. A loop or a class with a name costs less. */
    private static final int LAMBDAS = 105;

    /** Generated for lambdas of forms that the Java runtime has not ready, and for string concatenation: some 0.2 ms. */
    private static final int FORMS = 20;

    private static final String REPOSITORY = System.getProperty("dood.it.repository") + "/";

    private static ClassLoads loads;

    private static List<String> calls;

    @BeforeAll
    static void runAToolThatDoesNothing() throws Exception {
        Path folder = SampleWorkspace.scratch("startup");
        Path log = folder.resolve("classes");
        Path workspace = Files.createDirectory(folder.resolve("workspace"));
        try (FaultyProxy proxy = FaultyProxy.before(Path.of(Job.SOCKET_SOURCE))) {
            Commands.Outcome outcome = MavenReleases.run(
                    "apache-maven-" + System.getProperty("dood.it.maven"),
                    workspace,
                    Map.of("DOCKER_HOST", "unix://" + proxy.socket(), "MAVEN_OPTS", "-Xlog:class+load:file=" + log),
                    List.of(
                            "-o",
                            "-q",
                            "-Dmaven.repo.local=" + REPOSITORY,
                            Maven.PLUGIN + ":run",
                            "-Ddood.image=" + Images.BASE,
                            "-Ddood.network=none",
                            "-Ddood.args=true"));
            assertThat(outcome.exitCode()).as(outcome.output()).isZero();
            calls = proxy.requests().stream().map(StartupIT::kindOf).toList();
        }
        try (Stream<String> lines = Files.lines(log)) {
            loads = ClassLoads.of(lines);
        }
    }

    @Test
    void loadsFewClasses() {
        stayWithin(CLASSES, loads.fromJarsBelow(REPOSITORY));
    }

    @Test
    void usesFewLambdas() {
        stayWithin(LAMBDAS, loads.ourLambdas());
        stayWithin(FORMS, loads.generatedForms());
    }

    /** Maven looks for each and for its POM before the goal begins. */
    @Test
    void opensOneJar() {
        assertThat(loads.fromJarsBelow(REPOSITORY).stream()
                        .map(ClassLoads.Load::source)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void loadsNothingThatSuchAToolDoesNotNeed() {
        assertThat(loads.of(
                        "sun.security.ssl",
                        "javax.net.ssl",
                        "org.tomlj",
                        "org.snakeyaml",
                        "com.github.difflib",
                        "org.apache.commons.compress"))
                .isEmpty();
    }

    /** Of other builds at that moment, whose containers have other names, it looks whether they live. */
    @Test
    void asksTheEngineOnlyWhatItMust() {
        assertThat(calls)
                .filteredOn(call -> !call.equals("GET /containers/ID/json"))
                .containsExactlyInAnyOrder(
                        "GET /version",
                        "GET /images/IMAGE/json",
                        "GET /info",
                        "POST /containers/create",
                        "HEAD /containers/OURS/archive",
                        "GET /containers/OURS/json",
                        "POST /containers/OURS/wait",
                        "POST /containers/OURS/attach",
                        "POST /containers/OURS/start",
                        "GET /containers/json",
                        "GET /volumes",
                        "GET /containers/OURS/json",
                        "DELETE /containers/OURS");
    }

    private static String kindOf(String request) {
        return request.replaceFirst("\\?.*", "")
                .replaceFirst("/v1\\.\\d+/", "/")
                .replaceFirst("/images/.*/json", "/images/IMAGE/json")
                .replaceFirst("/dood-[0-9a-f-]+", "/OURS")
                .replaceFirst("/[0-9a-f]{64}", "/ID");
    }

    private static void stayWithin(int budget, List<ClassLoads.Load> found) {
        assertThat(found.size()).as("of %s", ClassLoads.packages(found)).isLessThanOrEqualTo(budget);
    }
}
