/** The copy of a workspace that cannot be shared. */
package io.github.dood.it.copy;
