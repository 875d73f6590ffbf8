/** The variables and files of the machine that dood runs on. */
@NullMarked
package io.github.dood.internal.environment;

import org.jspecify.annotations.NullMarked;
