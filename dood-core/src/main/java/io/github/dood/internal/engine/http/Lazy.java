package io.github.dood.internal.engine.http;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A value made at its first use and then kept. */
final class Lazy<T> implements Supplier<T> {

    private final Supplier<T> maker;

    private Optional<T> made = Optional.empty();

    Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    @Override
    public synchronized T get() {
        if (made.isEmpty()) {
            made = Optional.of(maker.get());
        }
        return made.get();
    }

    /** Uses the value if it was ever made. */
    synchronized void ifMade(Consumer<T> user) {
        made.ifPresent(user);
    }
}
