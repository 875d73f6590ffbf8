/** What dood knows of Jenkins. */
@NullMarked
package io.github.dood.internal.ci.jenkins;

import org.jspecify.annotations.NullMarked;
