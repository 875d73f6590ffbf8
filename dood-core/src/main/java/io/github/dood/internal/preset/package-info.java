/** Named tools whose images, commands and habits dood knows. */
@NullMarked
package io.github.dood.internal.preset;

import org.jspecify.annotations.NullMarked;
