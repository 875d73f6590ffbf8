/**
 * Runs tool images as build steps through the host's container engine, from a laptop and from inside a CI container
 * alike. {@link io.github.dood.Dood} is the one door in.
 */
@NullMarked
package io.github.dood;

import org.jspecify.annotations.NullMarked;
