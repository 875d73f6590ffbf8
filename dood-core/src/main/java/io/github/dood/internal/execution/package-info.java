/** One tool run: one container, one command, one exit code. */
@NullMarked
package io.github.dood.internal.execution;

import org.jspecify.annotations.NullMarked;
