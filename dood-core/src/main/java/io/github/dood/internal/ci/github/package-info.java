/** What dood knows of GitHub Actions. */
@NullMarked
package io.github.dood.internal.ci.github;

import org.jspecify.annotations.NullMarked;
