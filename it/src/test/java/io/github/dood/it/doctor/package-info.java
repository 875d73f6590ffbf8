/** What the doctor says of sound and of broken places. */
package io.github.dood.it.doctor;
