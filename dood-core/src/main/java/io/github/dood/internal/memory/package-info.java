/** What lives on between runs. */
@NullMarked
package io.github.dood.internal.memory;

import org.jspecify.annotations.NullMarked;
