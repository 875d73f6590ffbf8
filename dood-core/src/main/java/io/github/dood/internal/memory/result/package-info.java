/** Results of runs that are kept, and when one stands for a run that has not changed. */
@NullMarked
package io.github.dood.internal.memory.result;

import org.jspecify.annotations.NullMarked;
