package io.github.dood.internal.workspace.copy;

import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.run.RunEvent;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * A workspace that is to be copied.
 *
 * @param workspace absolute, links resolved
 * @param image any; nothing of it is run but its {@code find}
 * @param needed tells of a folder of the workspace whether the run names it, so that nobody is advised to leave it out
 * @param events is told of the copy
 */
public record CopyRequest(Path workspace, ProvidedImage image, Predicate<Path> needed, Consumer<RunEvent> events) {}
