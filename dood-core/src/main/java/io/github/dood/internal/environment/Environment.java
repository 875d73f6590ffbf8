package io.github.dood.internal.environment;

import io.github.dood.internal.text.Glob;
import io.github.dood.internal.text.PlainFile;
import io.github.dood.run.DoodException;
import io.github.dood.run.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * What the job is given: variables and files. Everything that dood reads of the machine it runs on comes through here,
 * so that every kind of machine can be described by a folder of captured files.
 *
 * @param variables the environment variables
 * @param root the folder that stands for {@code /}
 * @param home the home of the user's account, absolute
 * @param operatingSystem what Java calls it, such as {@code Linux}
 */
public record Environment(Map<String, String> variables, Path root, Path home, String operatingSystem) {

    private static final String LINUX = "Linux";

    private static final int MOST_BYTES = 16 << 20;

    /** Keeps a copy of the variables. */
    public Environment {
        variables = Map.copyOf(variables);
        home = home.toAbsolutePath().normalize();
    }

    /** The environment of a machine with Linux. */
    public Environment(Map<String, String> variables, Path root, Path home) {
        this(variables, root, home, LINUX);
    }

    /**
     * The environment of this Java virtual machine.
     *
     * @throws DoodException on a system where dood does not run
     */
    public static Environment system() {
        return of(
                ProcessText.own().variables(System.getenv()),
                System.getProperty("user.home"),
                System.getProperty("os.name"));
    }

    /**
     * The environment of a machine as Java describes it.
     *
     * @param variables the environment variables
     * @param home the home of the user's account
     * @param system what Java calls the operating system
     * @throws DoodException on a system where dood does not run
     */
    public static Environment of(Map<String, String> variables, String home, String system) {
        if (system.startsWith("Windows")) {
            throw new DoodException(
                    "dood runs on Linux and macOS, not on Windows itself: start the build in WSL 2, with"
                            + " Docker Desktop's WSL integration on, or in a container.");
        }
        return new Environment(variables, Path.of("/"), Path.of(home).toAbsolutePath(), system);
    }

    /** The processor that this Java runs on, such as {@code amd64}. */
    public static String architecture() {
        return System.getProperty("os.arch");
    }

    /** Whether the machine is one of Apple's. */
    public boolean isMac() {
        return operatingSystem.startsWith("Mac");
    }

    /** A variable's value; none when it is not set or empty, which the docker CLI treats alike. */
    public Optional<String> variable(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** The home that HOME says, where programs keep their settings; the account's where it says nothing. */
    public Path homeOfPrograms() {
        return pathIn("HOME").orElse(home);
    }

    /**
     * The path that a variable has, absolute; none when it is not set or empty.
     *
     * @throws InvalidSettingException when Java cannot name it
     */
    public Optional<Path> pathIn(String variable) {
        Optional<String> text = variable(variable);
        return text.isPresent()
                ? Optional.of(MissingLetters.path(variable, text.get()).toAbsolutePath())
                : Optional.empty();
    }

    /** A program on the PATH, as a file that can be started. */
    public Optional<Path> program(String name) {
        return Stream.of(variable("PATH").orElse("").split(":"))
                .filter(folder -> folder.startsWith("/") && MissingLetters.canName(folder))
                .map(folder -> Path.of(folder).resolve(name))
                .map(this::file)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The variables that a tool gets.
     *
     * @param patterns names, {@code *} and {@code ?} as in a shell
     * @throws InvalidSettingException when one is no pattern
     */
    public Map<String, String> handedOn(List<String> patterns) {
        Map<String, String> matches = new TreeMap<>();
        for (String pattern : patterns) {
            Glob glob = glob(pattern);
            for (Map.Entry<String, String> variable : variables.entrySet()) {
                if (glob.matches(variable.getKey())) {
                    matches.put(variable.getKey(), variable.getValue());
                }
            }
        }
        for (Map.Entry<String, String> variable : matches.entrySet()) {
            requireText("passEnvironment", variable.getKey(), variable.getValue());
        }
        return matches;
    }

    /**
     * A variable that a file of variables names.
     *
     * @return its value, which may be empty; none where it is not set
     * @throws InvalidSettingException when an engine does not take its value
     */
    public Optional<String> handedOn(String name) {
        String value = variables.get(name);
        if (value == null) {
            return Optional.empty();
        }
        requireText("environmentFile", name, value);
        return Optional.of(value);
    }

    private static void requireText(String setting, String name, String value) {
        if (MissingLetters.areIn(name) || MissingLetters.areIn(value)) {
            throw new InvalidSettingException(
                    setting, name, "is a variable that is no text in UTF-8, and an engine takes no other");
        }
    }

    private static Glob glob(String pattern) {
        if (pattern.chars().anyMatch(Character::isWhitespace)) {
            throw new InvalidSettingException(
                    "passEnvironment",
                    pattern,
                    "has a blank, which no variable's name has; separate names with commas");
        }
        try {
            return Glob.of(pattern);
        } catch (PatternSyntaxException malformed) {
            throw new InvalidSettingException(
                    "passEnvironment", pattern, "is no name and no pattern; write it like CI_*");
        }
    }

    /** Where a file of the job really lies. */
    public Path file(Path path) {
        Path absolute = path.toAbsolutePath();
        return root.resolve(absolute.getRoot().relativize(absolute));
    }

    /**
     * A path that somebody outside names, such as in a variable, in the form in which all paths are compared.
     *
     * @return absolute, its links resolved as far as it exists; none where Java cannot name it, since the job's locale has
     *     no letters for it
     */
    public Optional<Path> path(String text) {
        try {
            return Optional.of(real(Path.of(text)));
        } catch (InvalidPathException unnamed) {
            return Optional.empty();
        }
    }

    /** A path of the job, absolute, with its links resolved as far as it exists. */
    public Path real(Path path) {
        Path absolute = path.toAbsolutePath();
        for (Path there = absolute; there != null; there = there.getParent()) {
            try {
                return Path.of("/")
                        .resolve(root.toRealPath().relativize(file(there).toRealPath()))
                        .resolve(rest(absolute, there))
                        .normalize();
            } catch (IOException missing) {
                continue;
            }
        }
        return absolute.normalize();
    }

    /** By its names, since what stands around {@code ..} may be a link. */
    private static Path rest(Path path, Path start) {
        int length = start.getNameCount();
        return length == path.getNameCount() ? Path.of("") : path.subpath(length, path.getNameCount());
    }

    /** The group that a file belongs to, by number. */
    public Optional<String> groupOf(Path absolute) {
        try {
            return Optional.of(Files.getAttribute(file(absolute), "unix:gid").toString());
        } catch (IOException unknown) {
            return Optional.empty();
        }
    }

    /** A plain file's text; none when it cannot be read, or is larger than any that people or kernels write. */
    public Optional<String> read(Path absolute) {
        try {
            return Optional.of(new String(PlainFile.read(file(absolute), MOST_BYTES), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** Where a link leads, as it is written in it; none when there is none that can be read. */
    public Optional<String> linkAt(Path absolute) {
        try {
            return Optional.of(Files.readSymbolicLink(file(absolute)).toString());
        } catch (IOException | UnsupportedOperationException none) {
            return Optional.empty();
        }
    }

    /** The variables' names alone: their values may be secrets. */
    @Override
    public String toString() {
        return "variables " + new TreeSet<>(variables.keySet()) + ", files of " + root;
    }
}
