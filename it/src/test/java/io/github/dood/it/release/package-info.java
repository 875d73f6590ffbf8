/** What a release is made of, and what the next one may not break: the release's own build, run up to a local directory. */
package io.github.dood.it.release;
