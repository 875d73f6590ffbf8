/** The engine over HTTP, by way of docker-java; the only place that knows that library. */
@NullMarked
package io.github.dood.internal.engine.http;

import org.jspecify.annotations.NullMarked;
