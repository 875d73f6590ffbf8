/** One tool run: one container, one command, one exit code. */
@NullMarked
package io.github.dood.run;

import org.jspecify.annotations.NullMarked;
