/** The certificates and keys for an engine that is spoken to in TLS; loaded for such an engine only. */
@NullMarked
package io.github.dood.internal.engine.tls;

import org.jspecify.annotations.NullMarked;
