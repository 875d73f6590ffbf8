package io.github.dood.internal.ci.gitlab;

/** How the jobs of a pipeline reach an engine. */
public enum JobVariant {
    /** The engine of the runner's host, whose socket the runner shares with its jobs. */
    SOCKET,
    /** An engine beside each job: Docker-in-Docker as a service, with TLS. */
    DIND,
    /** The engine of the runner's host without dood, for comparison. */
    PLAIN
}
