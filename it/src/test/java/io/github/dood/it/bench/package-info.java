/** Measures beside what a user would use instead; see it/bench. */
package io.github.dood.it.bench;
