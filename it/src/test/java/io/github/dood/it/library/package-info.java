/** The library as programs use it, and what a run asks of the engine. */
package io.github.dood.it.library;
