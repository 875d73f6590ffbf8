package io.github.dood.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.engine.ApiVersion;
import io.github.dood.engine.EngineVersion;
import io.github.dood.engine.Mount;
import io.github.dood.engine.MountPoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * The mount table over generated paths and mounts, beside a model that does nothing clever: it walks a path's components
 * and asks at each whether something is mounted there.
 */
class MountTablePropertyTest {

    private static final EngineVersion ENGINE = new EngineVersion("Docker Engine", "28", new ApiVersion(1, 51));

    /** Names that are easily mixed up, and a very long one. */
    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                "builds", "builds2", "build", "b", "a b", "a:b", "ünï", "$x", "-x", "...", "a,b", "x".repeat(255));
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
        Optional<MountTable.Location> located = new MountTable(binds(destinations)).locate(path(path));

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

        assertThat(new MountTable(awkward).locate(path(path)).map(MountTable.Location::rest))
                .isEqualTo(
                        new MountTable(binds(destinations)).locate(path(path)).map(MountTable.Location::rest));
    }

    @Property
    void everythingBelowIsBelowAndOuterOnesComeFirst(
            @ForAll("destinations") List<List<String>> destinations, @ForAll("paths") List<String> path) {
        List<MountPoint> below = new MountTable(binds(destinations)).below(path(path));

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
        MountTable table = new MountTable(binds(destinations));
        Workspace seen = new Workspace(path(workspace), "/tool", false);
        List<String> file = new ArrayList<>(workspace);
        file.addAll(below);

        for (Candidate candidate : new Candidates(seen, false, ENGINE).from(table)) {
            assertThat(onHost(toolMounts(candidate.mounts()), Path.of(seen.inTool(path(file)))))
                    .isEqualTo(onHost(table, path(file)));
        }
    }

    private static MountTable toolMounts(List<Mount> mounts) {
        return new MountTable(mounts.stream()
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
