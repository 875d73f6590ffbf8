/** Directories of tools that live on between runs, as volumes of the engine. */
@NullMarked
package io.github.dood.internal.memory.cache;

import org.jspecify.annotations.NullMarked;
