/** How files of the project and of its runner are written. */
@NullMarked
package io.github.dood.file;

import org.jspecify.annotations.NullMarked;
