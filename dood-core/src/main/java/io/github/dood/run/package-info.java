/** The values of a run: what is asked for, what is told while it goes on, what comes of it, and how it can fail. */
@NullMarked
package io.github.dood.run;

import org.jspecify.annotations.NullMarked;
