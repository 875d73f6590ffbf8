/** The Maven goals: parameters become one immutable request, the core runs it, its events become log lines. */
package io.github.dood.maven;
