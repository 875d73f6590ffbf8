package io.github.dood.internal.engine;

import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * One call of a {@link FakeEngine}: writes down what it is asked, and answers as a test tells it to. Until then it is not to be
 * asked.
 *
 * @param <A> what it is asked
 * @param <R> what it answers
 */
public class FakeCall<A, R> {

    private final String name;

    private final List<String> calls;

    private final List<A> asked = new CopyOnWriteArrayList<>();

    private final List<A> done = new CopyOnWriteArrayList<>();

    private final Deque<RuntimeException> nextFailures = new ConcurrentLinkedDeque<>();

    private final Map<A, RuntimeException> failures = new ConcurrentHashMap<>();

    private volatile Gate gate = Gate.open();

    private volatile Function<? super A, ? extends R> answer;

    /**
     * @param name as the calls are written down
     * @param calls where the engine writes down all of them
     */
    FakeCall(String name, List<String> calls) {
        this.name = name;
        this.calls = calls;
        this.answer = argument -> {
            throw new AssertionError("%s is not to be asked: %s".formatted(name, argument));
        };
    }

    /** It answers the same to everybody. */
    public void returns(R value) {
        answer = argument -> value;
    }

    /** It answers what depends on what it is asked. */
    public void answers(Function<? super A, ? extends R> function) {
        answer = function;
    }

    /** It fails, whatever it is asked. */
    public void fails(RuntimeException failure) {
        answer = argument -> {
            throw failure;
        };
    }

    /** It fails the next time; more of these are for the times after it. */
    public void failsNext(RuntimeException failure) {
        nextFailures.add(failure);
    }

    /** It fails whenever it is asked this. */
    public void failsFor(A argument, RuntimeException failure) {
        failures.put(argument, failure);
    }

    /** It holds all that ask from now on. */
    public Gate holds() {
        gate = Gate.closed();
        return gate;
    }

    /** What it was asked, in order. */
    public List<A> asked() {
        return Collections.unmodifiableList(asked);
    }

    /** What it was asked and did not fail at, in order of the answers. */
    public List<A> done() {
        return Collections.unmodifiableList(done);
    }

    R call(A argument) {
        calls.add(name);
        asked.add(argument);
        gate.pass();
        RuntimeException failure = nextFailures.isEmpty() ? failures.get(argument) : nextFailures.poll();
        if (failure != null) {
            throw failure;
        }
        R result = answer.apply(argument);
        done.add(argument);
        return result;
    }
}
