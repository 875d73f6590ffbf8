/** The lock file: which digest each image has for a project. */
@NullMarked
package io.github.dood.internal.memory.lock;

import org.jspecify.annotations.NullMarked;
