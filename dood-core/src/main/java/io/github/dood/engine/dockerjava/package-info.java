/** The engine over docker-java; the only place that knows that library. */
@NullMarked
package io.github.dood.engine.dockerjava;

import org.jspecify.annotations.NullMarked;
