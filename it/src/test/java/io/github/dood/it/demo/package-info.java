/** The main story, told by {@code it/demo}. */
package io.github.dood.it.demo;
