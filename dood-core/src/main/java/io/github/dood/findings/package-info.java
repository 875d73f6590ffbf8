/** What tools found, and the forms in which others read it. */
@NullMarked
package io.github.dood.findings;

import org.jspecify.annotations.NullMarked;
