/** Gives a tool a copy of the workspace where nothing can be shared: in through a tar archive, out only what changed. */
@NullMarked
package io.github.dood.internal.workspace.copy;

import org.jspecify.annotations.NullMarked;
