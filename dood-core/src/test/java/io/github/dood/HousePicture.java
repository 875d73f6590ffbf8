package io.github.dood;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The packages of a library, drawn as floors: each package stands above all that it uses.
 *
 * @param uses for each package the others that it uses; no cycles
 */
record HousePicture(SortedMap<String, SortedSet<String>> uses) {

    private static final String DOOR = "io.github.dood";

    private static final String INSIDE = DOOR + ".internal.";

    private static final int BOX_WIDTH = 170;

    private static final int BOX_HEIGHT = 36;

    private static final int GAP = 40;

    private static final int FLOOR_HEIGHT = 84;

    static HousePicture of(JavaClasses classes) {
        SortedMap<String, SortedSet<String>> uses = new TreeMap<>();
        for (JavaClass type : classes) {
            SortedSet<String> used = uses.computeIfAbsent(type.getPackageName(), name -> new TreeSet<>());
            type.getDirectDependenciesFromSelf().stream()
                    .map(Dependency::getTargetClass)
                    .map(target -> target.getBaseComponentType().getPackageName())
                    .filter(name -> name.startsWith(DOOR) && !name.equals(type.getPackageName()))
                    .forEach(used::add);
        }
        return new HousePicture(uses);
    }

    /** As a file of SVG. */
    String svg() {
        Map<String, int[]> places = places();
        int width = places.values().stream().mapToInt(place -> place[0]).max().orElseThrow() + BOX_WIDTH + GAP;
        int height = places.values().stream().mapToInt(place -> place[1]).max().orElseThrow() + BOX_HEIGHT + GAP;
        String lines = uses.keySet().stream()
                .flatMap(from -> direct(from).stream().map(to -> line(places.get(from), places.get(to))))
                .collect(Collectors.joining());
        String boxes =
                uses.keySet().stream().map(name -> box(name, places.get(name))).collect(Collectors.joining());
        return """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="13">
                <rect width="100%%" height="100%%" fill="white"/>
                <g stroke="#8a94a0" fill="none">
                %s</g>
                <g stroke="#3c4650" text-anchor="middle">
                %s</g>
                </svg>
                """.formatted(width, height, lines, boxes);
    }

    /** Left and top of each package's box. */
    private Map<String, int[]> places() {
        Map<Integer, List<String>> floors = uses.keySet().stream().collect(Collectors.groupingBy(this::floor));
        int highest = floors.size() - 1;
        int widest = floors.values().stream().mapToInt(List::size).max().orElseThrow();
        Map<String, int[]> places = new LinkedHashMap<>();
        for (int floor = highest; floor >= 0; floor--) {
            List<String> row = new ArrayList<>(floors.get(floor));
            // Below those that use them, so that few lines cross.
            row.sort(Comparator.comparingDouble(name -> middleOfUsers(name, places)));
            int left = GAP + (widest - row.size()) * (BOX_WIDTH + GAP) / 2;
            for (String name : row) {
                places.put(name, new int[] {left, GAP + (highest - floor) * FLOOR_HEIGHT});
                left += BOX_WIDTH + GAP;
            }
        }
        return places;
    }

    /** How many others it stands on, one above the other. */
    private int floor(String name) {
        return uses.get(name).stream().mapToInt(this::floor).max().orElse(-1) + 1;
    }

    private double middleOfUsers(String name, Map<String, int[]> places) {
        return uses.keySet().stream()
                .filter(user -> direct(user).contains(name))
                .mapToInt(user -> places.get(user)[0])
                .average()
                .orElse(0);
    }

    /** What it uses, but for what those use in turn. */
    private SortedSet<String> direct(String name) {
        SortedSet<String> direct = new TreeSet<>(uses.get(name));
        uses.get(name).forEach(used -> direct.removeAll(below(used)));
        return direct;
    }

    private SortedSet<String> below(String name) {
        SortedSet<String> below = new TreeSet<>(uses.get(name));
        uses.get(name).forEach(used -> below.addAll(below(used)));
        return below;
    }

    private static String line(int[] from, int[] to) {
        int half = BOX_WIDTH / 2;
        return "<path d=\"M%d %d L%d %d\"/>\n".formatted(from[0] + half, from[1] + BOX_HEIGHT, to[0] + half, to[1]);
    }

    private static String box(String name, int[] place) {
        boolean isInside = name.startsWith(INSIDE);
        return """
                <rect x="%d" y="%d" width="%d" height="%d" rx="4" fill="%s"/>
                <text x="%d" y="%d" stroke="none">%s</text>
                """.formatted(
                        place[0],
                        place[1],
                        BOX_WIDTH,
                        BOX_HEIGHT,
                        isInside ? "#eef1f4" : "#cfe6ff",
                        place[0] + BOX_WIDTH / 2,
                        place[1] + BOX_HEIGHT / 2 + 5,
                        isInside ? name.substring(INSIDE.length()) : name);
    }
}
