/** What a continuous integration system is to dood. Each that it knows is a package below. */
@NullMarked
package io.github.dood.internal.ci;

import org.jspecify.annotations.NullMarked;
