/** How runs end, whatever ends them, and that nothing stays. */
package io.github.dood.it.lifecycle;
