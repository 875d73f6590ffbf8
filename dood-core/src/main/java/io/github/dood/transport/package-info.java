/**
 * A light transport for docker-java, for Testcontainers and for dood itself: HTTP/1.1 over the JDK's own channels. It
 * uses nothing else of dood and of docker-java no more than the interface of its transports.
 */
@NullMarked
package io.github.dood.transport;

import org.jspecify.annotations.NullMarked;
