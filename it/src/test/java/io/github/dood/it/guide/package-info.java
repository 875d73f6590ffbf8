/** The documents of this repository: their listings are run, their pages are looked at. */
package io.github.dood.it.guide;
