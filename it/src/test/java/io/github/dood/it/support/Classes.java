package io.github.dood.it.support;

import com.github.dockerjava.api.model.Mount;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The class path of this process, for containers that run the tests' own programs. */
public final class Classes {

    private Classes() {}

    public static List<Path> ofThisProcess() {
        return Arrays.stream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                        .split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::exists)
                .toList();
    }

    /** Mounts that give it to a container at the same paths. */
    public static List<Mount> mounts() {
        return ofThisProcess().stream()
                .map(entry -> Mounts.bind(entry, entry.toString()).withReadOnly(true))
                .toList();
    }

    /** As java takes it. */
    public static String asPath() {
        return ofThisProcess().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
