/** What this process made on the engine, and when and how it goes. */
@NullMarked
package io.github.dood.internal.lifecycle;

import org.jspecify.annotations.NullMarked;
