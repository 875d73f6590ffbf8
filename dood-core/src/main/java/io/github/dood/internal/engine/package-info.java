/** The container engine: where it is, which version it speaks, and the few calls that dood needs. */
@NullMarked
package io.github.dood.internal.engine;

import org.jspecify.annotations.NullMarked;
