/** Tests on a real engine, in job containers made as the GitLab Runner makes them, with a real Maven. */
package io.github.dood.it;
