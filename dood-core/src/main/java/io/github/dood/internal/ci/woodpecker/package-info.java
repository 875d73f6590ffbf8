/** What dood knows of Woodpecker. */
@NullMarked
package io.github.dood.internal.ci.woodpecker;

import org.jspecify.annotations.NullMarked;
