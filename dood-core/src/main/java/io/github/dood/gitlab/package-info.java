/** What is GitLab's alone. */
@NullMarked
package io.github.dood.gitlab;

import org.jspecify.annotations.NullMarked;
