/** What tools found, as GitLab shows it in merge requests. */
@NullMarked
package io.github.dood.gitlab.codequality;

import org.jspecify.annotations.NullMarked;
