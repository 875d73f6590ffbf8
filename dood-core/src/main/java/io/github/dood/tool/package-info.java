/** Named tools whose images, commands and habits dood knows. */
@NullMarked
package io.github.dood.tool;

import org.jspecify.annotations.NullMarked;
