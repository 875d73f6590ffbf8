/** The directory a tool must see, the ways to share it, and the proof that one of them is right. */
@NullMarked
package io.github.dood.internal.workspace;

import org.jspecify.annotations.NullMarked;
