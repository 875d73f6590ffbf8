/** Where the job runs: its environment, its continuous integration system, its own container. */
@NullMarked
package io.github.dood.context;

import org.jspecify.annotations.NullMarked;
