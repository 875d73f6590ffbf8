/** The goals as users call them, with what can be wrong with what they say. */
package io.github.dood.it.goal;
