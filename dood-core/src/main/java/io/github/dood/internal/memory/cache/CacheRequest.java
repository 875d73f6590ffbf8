package io.github.dood.internal.memory.cache;

import io.github.dood.internal.engine.ProvidedImage;
import io.github.dood.run.RunEvent;
import io.github.dood.run.ToolRun;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who asks for caches.
 *
 * @param run names them
 * @param image the tool's
 * @param user as whom the tool runs, {@code uid}, {@code uid:gid} or names; none for the image's own
 * @param events is told which it gets, or why it gets none
 */
public record CacheRequest(ToolRun run, ProvidedImage image, Optional<String> user, Consumer<RunEvent> events) {}
