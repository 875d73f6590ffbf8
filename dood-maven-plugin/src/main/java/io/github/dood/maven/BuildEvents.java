package io.github.dood.maven;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;

/** What happens in a build, told to whoever asks before Maven's own listener hears of it. Safe for use by several threads. */
final class BuildEvents {

    private final List<Listener> listeners = new ArrayList<>();

    private BuildEvents() {}

    /** The build's own. */
    static BuildEvents of(MavenSession session) {
        return BuildMemory.keep(session, BuildEvents.class, BuildEvents.class, () -> {
            BuildEvents events = new BuildEvents();
            ExecutionListener maven = Optional.ofNullable(session.getRequest().getExecutionListener())
                    .orElseGet(AbstractExecutionListener::new);
            session.getRequest().setExecutionListener(events.before(maven));
            return events;
        });
    }

    /** At the end of the build, also when it fails. */
    void atEnd(Runnable action) {
        add(new Listener("sessionEnded", event -> action.run()));
    }

    /** When the build of a module has failed, before Maven lets others begin. */
    void atFailure(Consumer<ExecutionEvent> action) {
        add(new Listener("projectFailed", action));
    }

    private synchronized void add(Listener listener) {
        listeners.add(listener);
    }

    private synchronized List<Listener> listeners(String method) {
        return listeners.stream()
                .filter(listener -> listener.method().equals(method))
                .toList();
    }

    /** A proxy, since the interface has many methods, and not as many in each release of Maven. */
    private ExecutionListener before(ExecutionListener maven) {
        return (ExecutionListener) Proxy.newProxyInstance(
                BuildEvents.class.getClassLoader(), new Class<?>[] {ExecutionListener.class}, (proxy, method, args) -> {
                    for (Listener listener : listeners(method.getName())) {
                        listener.action().accept((ExecutionEvent) args[0]);
                    }
                    return pass(maven, method, args);
                });
    }

    private static Object pass(ExecutionListener maven, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(maven, args);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    /**
     * Who asked.
     *
     * @param method of Maven's listener
     */
    private record Listener(String method, Consumer<ExecutionEvent> action) {}
}
