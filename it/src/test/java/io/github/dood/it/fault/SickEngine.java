package io.github.dood.it.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.dood.Dood;
import io.github.dood.it.support.FaultyProxy;
import io.github.dood.run.DoodException;
import io.github.dood.run.ToolOutput;
import io.github.dood.run.ToolResult;
import io.github.dood.run.ToolRunBuilder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dood that reaches a real engine through a proxy that makes it sick. */
final class SickEngine implements AutoCloseable {

    /** The job of all that is made here, so that nobody takes another process's containers for its own. */
    static final String JOB = UUID.randomUUID().toString();

    private static final Pattern START = Pattern.compile("POST .*/containers/(dood-[^/]+)/start");

    private final FaultyProxy proxy;

    private final Dood dood;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();

    private SickEngine(FaultyProxy proxy, Map<String, String> variables) {
        this.proxy = proxy;
        Map<String, String> all = new HashMap<>(variables);
        all.put("GITLAB_CI", "true");
        all.put("CI_JOB_ID", JOB);
        all.put("DOCKER_HOST", "unix://" + proxy.socket());
        this.dood = Dood.builder()
                .variables(all)
                .files(Path.of("/"), Path.of("/nobody"))
                .open();
    }

    /**
     * Puts a proxy before an engine.
     *
     * @param engine its socket
     * @param variables for dood's environment
     */
    static SickEngine before(Path engine, Map<String, String> variables) {
        return new SickEngine(FaultyProxy.before(engine), variables);
    }

    FaultyProxy proxy() {
        return proxy;
    }

    /** The tool's container. */
    String container() {
        return proxy.requests().stream()
                .map(START::matcher)
                .filter(Matcher::matches)
                .map(start -> start.group(1))
                .findFirst()
                .orElseThrow();
    }

    /** Takes a tool's output, and does something with the proxy when it prints its first bytes. */
    ToolOutput onFirstOutput(Consumer<FaultyProxy> action) {
        AtomicBoolean begun = new AtomicBoolean();
        return (error, buffer, length) -> {
            output.write(buffer, 0, length);
            if (!begun.getAndSet(true)) {
                action.accept(proxy);
            }
        };
    }

    /** What tools have printed so far. */
    String output() {
        return output.toString(StandardCharsets.UTF_8);
    }

    /** Runs a tool that must end in time. */
    ToolResult run(Duration limit, ToolRunBuilder tool) {
        return within(limit, () -> dood.run(tool.build()));
    }

    /** Runs a tool whose run must fail in time. */
    DoodException failure(Duration limit, ToolRunBuilder tool) {
        return within(limit, () -> catchThrowableOfType(DoodException.class, () -> dood.run(tool.build())));
    }

    private static <T> T within(Duration limit, Supplier<T> call) {
        long start = System.nanoTime();
        T result = call.get();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(limit);
        return result;
    }

    @Override
    public void close() {
        try (proxy) {
            dood.close();
        }
    }
}
