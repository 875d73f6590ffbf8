/** Texts: patterns over them, secrets hidden in them, and what makes them safe to show. */
@NullMarked
package io.github.dood.internal.text;

import org.jspecify.annotations.NullMarked;
