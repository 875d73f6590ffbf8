/** Which files of a workspace count: those that Git tracks or does not ignore, and which of them changed. */
@NullMarked
package io.github.dood.internal.workspace.selection;

import org.jspecify.annotations.NullMarked;
