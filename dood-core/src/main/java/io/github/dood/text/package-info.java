/** Patterns over texts. */
@NullMarked
package io.github.dood.text;

import org.jspecify.annotations.NullMarked;
