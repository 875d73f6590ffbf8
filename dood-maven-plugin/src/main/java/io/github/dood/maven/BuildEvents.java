package io.github.dood.maven;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.execution.AbstractExecutionListener;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenSession;

/** What happens in a build, told to whoever asks before Maven's own listener hears of it. Safe for use by several threads. */
final class BuildEvents implements InvocationHandler {

    private final ExecutionListener maven;

    private final List<Listener> listeners = new ArrayList<>();

    private BuildEvents(ExecutionListener maven) {
        this.maven = maven;
    }

    /** The build's own. */
    static BuildEvents of(MavenSession session) {
        return BuildMemory.keep(session, BuildEvents.class, BuildEvents.class, () -> {
            ExecutionListener maven = session.getRequest().getExecutionListener();
            BuildEvents events = new BuildEvents(maven == null ? new AbstractExecutionListener() : maven);
            session.getRequest().setExecutionListener(events.asListener());
            return events;
        });
    }

    /** A proxy, since the interface has many methods, and not as many in each release of Maven. */
    private ExecutionListener asListener() {
        return (ExecutionListener) Proxy.newProxyInstance(
                BuildEvents.class.getClassLoader(), new Class<?>[] {ExecutionListener.class}, this);
    }

    /** At the end of the build, also when it fails. */
    void atEnd(Runnable action) {
        add(new Listener("sessionEnded", action));
    }

    /** When the build of a module has failed, before Maven lets others begin. */
    void atFailure(Runnable action) {
        add(new Listener("projectFailed", action));
    }

    private synchronized void add(Listener listener) {
        listeners.add(listener);
    }

    private synchronized List<Listener> listeners() {
        return List.copyOf(listeners);
    }

    /** Called by the proxy, for each of its methods. */
    @Override
    public Object invoke(Object proxy, Method method, Object[] args) throws Throwable {
        for (Listener listener : listeners()) {
            if (listener.method().equals(method.getName())) {
                listener.action().run();
            }
        }
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
    private record Listener(String method, Runnable action) {}
}
