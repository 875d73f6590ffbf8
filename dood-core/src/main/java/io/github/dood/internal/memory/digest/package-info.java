/** Whether files still have the content that they had, found out with as little reading as is safe. */
@NullMarked
package io.github.dood.internal.memory.digest;

import org.jspecify.annotations.NullMarked;
