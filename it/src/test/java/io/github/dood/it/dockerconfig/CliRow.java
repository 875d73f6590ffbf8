package io.github.dood.it.dockerconfig;

import java.util.function.Consumer;

/**
 * One shape of what the docker CLI and dood are given.
 *
 * @param name what is special about it
 * @param asks what both are asked for
 * @param image whose registry is logged in at
 * @param setUp makes it
 * @param dood what dood must do where that may differ from the CLI; empty where it may not
 * @param reason why it may differ
 */
record CliRow(String name, Asks asks, String image, Consumer<CliPlace> setUp, String dood, String reason) {

    private static final String IMAGE = "localhost:5000/group/tool:1";

    /** What both are asked for. */
    enum Asks {
        /** Which address they would go to. */
        ADDRESS,
        /** To pull an image and create a container. */
        CREATE
    }

    static CliRow address(String name, Consumer<CliPlace> setUp) {
        return new CliRow(name, Asks.ADDRESS, IMAGE, setUp, "", "");
    }

    /** An address in DOCKER_HOST. */
    static CliRow host(String address) {
        return address("DOCKER_HOST=" + address, place -> place.variable("DOCKER_HOST", address));
    }

    static CliRow create(String name, Consumer<CliPlace> setUp) {
        return new CliRow(name, Asks.CREATE, IMAGE, setUp, "", "");
    }

    /** A call to the engine's plain door. */
    static CliRow plain(String name, Consumer<CliPlace> setUp) {
        return create(name, setUp.andThen(place -> place.variable("DOCKER_HOST", "tcp://{tcp}")));
    }

    CliRow of(String otherImage) {
        return new CliRow(name, asks, otherImage, setUp, dood, reason);
    }

    /** The same where dood may differ, by what it does and why. */
    CliRow but(String does, String why) {
        return new CliRow(name, asks, image, setUp, does, why);
    }
}
