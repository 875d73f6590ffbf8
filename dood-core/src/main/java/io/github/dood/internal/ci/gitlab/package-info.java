/** What only GitLab has. */
@NullMarked
package io.github.dood.internal.ci.gitlab;

import org.jspecify.annotations.NullMarked;
