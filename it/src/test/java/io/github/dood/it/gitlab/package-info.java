/** What dood writes for GitLab, and what GitLab reads of it. */
package io.github.dood.it.gitlab;
