package io.github.dood.doctor;

import io.github.dood.engine.EngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what one examination finds, so that what was found stays when the examination breaks off. */
final class Findings {

    private final List<Finding> all = new ArrayList<>();

    void ok(String text) {
        all.add(new Finding(Grade.OK, text, Optional.empty()));
    }

    void hint(String text) {
        all.add(new Finding(Grade.HINT, text, Optional.empty()));
    }

    void hint(String text, String advice) {
        all.add(new Finding(Grade.HINT, text, Optional.of(advice)));
    }

    void problem(String text, String advice) {
        all.add(new Finding(Grade.PROBLEM, text, Optional.of(advice)));
    }

    /** Why an examination broke off. */
    void brokenOff(RuntimeException failure) {
        if (failure instanceof EngineException refusal) {
            all.add(new Finding(Grade.PROBLEM, refusal.problem(), refusal.advice()));
        } else {
            all.add(new Finding(Grade.PROBLEM, "could not be looked at: " + failure.getMessage(), Optional.empty()));
        }
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
