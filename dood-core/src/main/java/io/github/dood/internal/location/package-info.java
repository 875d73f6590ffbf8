/** Where the job runs: its environment, its own container, and where the engine has its files. */
@NullMarked
package io.github.dood.internal.location;

import org.jspecify.annotations.NullMarked;
