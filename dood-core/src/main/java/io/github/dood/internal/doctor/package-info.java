/** Says where a job runs, what it would share, and how it knows. */
@NullMarked
package io.github.dood.internal.doctor;

import org.jspecify.annotations.NullMarked;
