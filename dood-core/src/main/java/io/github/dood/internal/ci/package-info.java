/** The continuous integration systems, as far as a job can tell them. */
@NullMarked
package io.github.dood.internal.ci;

import org.jspecify.annotations.NullMarked;
