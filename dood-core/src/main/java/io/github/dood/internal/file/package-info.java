/** How files of the project and of its runner are written. */
@NullMarked
package io.github.dood.internal.file;

import org.jspecify.annotations.NullMarked;
