package io.github.dood.it.support;

import java.nio.file.Path;

/** The project of the demo and of the guide's readers: a file with an error, documents, and a POM that binds the goals. */
public final class SampleProject {

    public static final Path FOLDER = Path.of(System.getProperty("dood.it.sample"));

    private SampleProject() {}
}
