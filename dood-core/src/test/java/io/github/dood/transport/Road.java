package io.github.dood.transport;

/** The ways to an engine. */
enum Road {
    UNIX,
    TCP,
    TLS
}
