package io.github.dood.internal.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.engine.ApiVersion;
import io.github.dood.internal.engine.EngineVersion;
import io.github.dood.internal.engine.Mount;
import io.github.dood.internal.engine.MountPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/**
 * The mount table over generated paths and mounts, beside a model that does nothing clever: it walks a path's components
 * and asks at each whether something is mounted there.
 */
@PropertyDefaults(tries = 1000)
class MountTablePropertyTest {

    private static final EngineVersion ENGINE = new EngineVersion(EngineVersion.DOCKER, "28", new ApiVersion(1, 51));

    /** Names that are easily mixed up, and a very long one. */
    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> twins = Arbitraries.of("b", "builds", "builds2");
        Arbitrary<String> odd = Arbitraries.of("a b", "a:b", "a,b", "ünï", "$x", "-x", "...", "x".repeat(255));
        return Arbitraries.frequencyOf(Tuple.of(4, twins), Tuple.of(1, odd));
    }

    /** Few names and short paths, so that prefixes, twins and repetitions are common. */
    @Provide
    Arbitrary<List<String>> paths() {
        return names().list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<List<List<String>>> destinations() {
        return paths().list().ofMaxSize(6).uniqueElements();
    }

    @Property
    void locatesAsTheModelDoes(
            @ForAll("destinations") List<List<String>> destinations, @ForAll("paths") List<String> path) {
        Optional<MountTable.Location> located =
                MountTable.of(binds(destinations)).locate(path(path));

        Optional<Integer> deepest = model(destinations, path);
        assertThat(located.isPresent()).isEqualTo(deepest.isPresent());
        located.ifPresent(location -> {
            List<String> destination = path.subList(0, deepest.orElseThrow());
            assertThat(location.mount().source()).isEqualTo(sourceOf(destination));
            assertThat(location.rest()).isEqualTo(String.join("/", path.subList(deepest.get(), path.size())));
        });
    }

    @Property
    void neverMindsSlashesAndDots(
            @ForAll("destinations") List<List<String>> destinations, @ForAll("paths") List<String> path) {
        List<MountPoint> awkward = binds(destinations).stream()
                .map(mount -> mount.at(mount.destination().replaceAll("/([^/]+)", "//./$1/../$1") + "/"))
                .toList();

        assertThat(MountTable.of(awkward).locate(path(path)).map(MountTable.Location::rest))
                .isEqualTo(MountTable.of(binds(destinations)).locate(path(path)).map(MountTable.Location::rest));
    }

    @Property
    void everythingBelowIsBelowAndOuterOnesComeFirst(
            @ForAll("destinations") List<List<String>> destinations, @ForAll("paths") List<String> path) {
        List<MountPoint> below = MountTable.of(binds(destinations)).below(path(path));

        assertThat(below.stream().map(MountPoint::source))
                .containsExactlyInAnyOrderElementsOf(destinations.stream()
                        .filter(destination -> destination.size() > path.size()
                                && destination.subList(0, path.size()).equals(path))
                        .map(MountTablePropertyTest::sourceOf)
                        .toList());
        for (int index = 1; index < below.size(); index++) {
            assertThat(Path.of(below.get(index - 1).destination()).getNameCount())
                    .isLessThanOrEqualTo(Path.of(below.get(index).destination()).getNameCount());
        }
    }

    /** What the tool is given is what the engine has at the place where the job sees the same file. */
    @Property
    void aToolSeesEachFileWhereTheJobDoes(
            @ForAll("destinations") List<List<String>> destinations,
            @ForAll("paths") List<String> workspace,
            @ForAll("paths") List<String> below) {
        MountTable table = MountTable.of(binds(destinations));
        Workspace seen = new Workspace(path(workspace), "/tool", false);
        List<String> file = new ArrayList<>(workspace);
        file.addAll(below);

        List<Candidate> candidates = new Candidates(seen, false, List.of(), ENGINE).from(table);
        Statistics.label("shared").collect(!candidates.isEmpty()).coverage(count -> count.check(true)
                .percentage(percent -> percent > 10));
        for (Candidate candidate : candidates) {
            assertThat(onHost(toolMounts(candidate.mounts()), Path.of(seen.inTool(path(file)))))
                    .isEqualTo(onHost(table, path(file)));
        }
    }

    /** Each name of the path is a link to a directory elsewhere. */
    @Property(tries = 200)
    void followsTheLinksOnTheWayToAMount(
            @ForAll("paths") List<String> path,
            @ForAll("paths") List<String> below,
            @ForAll @IntRange(max = 4) int depth)
            throws IOException {
        Path root = Files.createTempDirectory("dood-links").toRealPath();
        try {
            Path end = root;
            for (String name : path) {
                Path elsewhere = Files.createTempDirectory(root, "elsewhere");
                Files.createSymbolicLink(end.resolve(name), end.relativize(elsewhere));
                end = elsewhere;
            }
            Path file = Files.createDirectories(end.resolve(String.join("/", below)));
            Path destination = root.resolve(String.join("/", path));
            for (int up = 0; up < Math.min(depth, path.size() - 1); up++) {
                destination = destination.getParent();
            }

            MountTable table = MountTable.of(List.of(MountPoint.bind("/host", destination.toString())))
                    .resolved(MountTablePropertyTest::real);

            // The links lead out of all but the last of them.
            Optional<String> rest =
                    depth == 0 || path.size() == 1 ? Optional.of(String.join("/", below)) : Optional.empty();
            assertThat(table.locate(real(file)).map(MountTable.Location::rest)).isEqualTo(rest);
        } finally {
            try (Stream<Path> all = Files.walk(root)) {
                all.sorted(Comparator.reverseOrder())
                        .forEach(one -> one.toFile().delete());
            }
        }
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static MountTable toolMounts(List<Mount> mounts) {
        return MountTable.of(mounts.stream()
                .map(mount -> MountPoint.bind(mount.source(), mount.target()))
                .toList());
    }

    private static Path onHost(MountTable table, Path path) {
        MountTable.Location location = table.locate(path).orElseThrow();
        return Path.of(location.mount().source()).resolve(location.rest());
    }

    /** How many of the path's components lead to the deepest thing that is mounted on the way. */
    private static Optional<Integer> model(List<List<String>> destinations, List<String> path) {
        Optional<Integer> deepest = Optional.empty();
        for (int count = 1; count <= path.size(); count++) {
            if (destinations.contains(path.subList(0, count))) {
                deepest = Optional.of(count);
            }
        }
        return deepest;
    }

    private static List<MountPoint> binds(List<List<String>> destinations) {
        return destinations.stream()
                .map(destination ->
                        MountPoint.bind(sourceOf(destination), path(destination).toString()))
                .toList();
    }

    /** Another one for each destination. */
    private static String sourceOf(List<String> destination) {
        return "/host/" + destination.stream().collect(Collectors.joining("|"));
    }

    private static Path path(List<String> names) {
        return Path.of("/" + String.join("/", names));
    }
}
