package io.github.dood.it.goal;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a virtual machine loaded from the plugin's first class on, as its option {@code -Xlog:class+load} tells it.
 *
 * @param loads in their order
 */
record ClassLoads(List<Load> loads) {

    private static final String OURS = "io.github.dood.";

    private static final Pattern LINE = Pattern.compile("\\S*\\[class,load *] (\\S+) source: (.+)");

    static ClassLoads of(Stream<String> log) {
        return new ClassLoads(log.map(LINE::matcher)
                .filter(Matcher::matches)
                .map(line -> new Load(line.group(1), line.group(2)))
                .dropWhile(load -> !load.name().startsWith(OURS))
                .toList());
    }

    /** Those that a jar below a folder holds: the plugin and its libraries. */
    List<Load> fromJarsBelow(String folder) {
        return those(load ->
                load.source().startsWith("file:" + folder) && load.source().endsWith(".jar"));
    }

    /** The classes that the machine makes of our lambdas and method references, when they are first used. */
    List<Load> ourLambdas() {
        return those(load -> load.name().startsWith(OURS) && load.name().contains("$$Lambda"));
    }

    /** The code that the machine generates to call such things. */
    List<Load> generatedForms() {
        return those(load -> load.source().equals("__JVM_LookupDefineClass__"));
    }

    /** Those of some packages, also where the plugin has them below a package of its own. */
    List<Load> of(String... packages) {
        return those(load -> Stream.of(packages).anyMatch(name -> ("." + load.name()).contains("." + name + ".")));
    }

    /** How many there are in each package, for who has to find out what was too much. */
    static Map<String, Long> packages(List<Load> loads) {
        return loads.stream()
                .collect(Collectors.groupingBy(
                        load -> load.name().replaceFirst("\\.[^.]*$", ""), TreeMap::new, Collectors.counting()));
    }

    private List<Load> those(Predicate<Load> wanted) {
        return loads.stream().filter(wanted).toList();
    }

    /**
     * A class that was loaded.
     *
     * @param name with its package
     * @param source a jar, or else what the machine calls it
     */
    record Load(String name, String source) {}
}
