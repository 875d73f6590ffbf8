/** Sick and lying engines, and tools that do their worst. */
package io.github.dood.it.fault;
