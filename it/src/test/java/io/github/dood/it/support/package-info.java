/** What the tests share: jobs as the GitLab Runner starts them, engines, volumes, what was left. Uses no subject. */
package io.github.dood.it.support;
