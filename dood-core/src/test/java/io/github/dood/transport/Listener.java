package io.github.dood.transport;

import java.io.Closeable;
import java.io.IOException;

/** Where a scripted engine waits for callers. */
interface Listener extends Closeable {

    /** The next caller, with whom it speaks TLS or not. */
    Caller accept(boolean tls) throws IOException;

    /** Where it is in the network; 0 at a socket. */
    int port();
}
