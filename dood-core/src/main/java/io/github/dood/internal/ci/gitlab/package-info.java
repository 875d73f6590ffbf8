/** What is GitLab's alone. */
@NullMarked
package io.github.dood.internal.ci.gitlab;

import org.jspecify.annotations.NullMarked;
