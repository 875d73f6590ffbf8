/** What runs that were killed left on an engine, and its removal. */
@NullMarked
package io.github.dood.internal.leftovers;

import org.jspecify.annotations.NullMarked;
