/** The table of the continuous integration systems, through which all others ask. */
@NullMarked
package io.github.dood.internal.ci.systems;

import org.jspecify.annotations.NullMarked;
