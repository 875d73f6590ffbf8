/** The errors a user sees: what failed, where, the engine's own words, what to do. */
@NullMarked
package io.github.dood.error;

import org.jspecify.annotations.NullMarked;
