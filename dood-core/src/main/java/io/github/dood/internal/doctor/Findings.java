package io.github.dood.internal.doctor;

import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoctorFinding;
import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.Grade;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what one examination finds, so that what was found stays when the examination breaks off. */
final class Findings {

    private final List<DoctorFinding> all = new ArrayList<>();

    void ok(String text) {
        all.add(new DoctorFinding(Grade.OK, text, Optional.empty()));
    }

    void hint(String text) {
        all.add(new DoctorFinding(Grade.HINT, text, Optional.empty()));
    }

    void hint(String text, Advice advice) {
        add(Grade.HINT, text, Optional.of(advice));
    }

    void problem(String text, Advice advice) {
        add(Grade.PROBLEM, text, Optional.of(advice));
    }

    /**
     * Why an examination broke off.
     *
     * @param grade how much that matters
     */
    void brokenOff(Grade grade, RuntimeException failure) {
        if (failure instanceof EngineException refusal) {
            add(
                    grade,
                    refusal.problem(),
                    Optional.of(refusal.advice().map(Advice::new).orElse(Advice.ASK_AGAIN)));
        } else {
            add(grade, "could not be looked at: " + wordsOf(failure), adviceFor(failure));
        }
    }

    private void add(Grade grade, String text, Optional<Advice> advice) {
        all.add(new DoctorFinding(grade, text, advice.map(Advice::text), advice.flatMap(Advice::remedy)));
    }

    private static String wordsOf(RuntimeException failure) {
        if (failure instanceof UncheckedIOException unread) {
            return pathIn(unread.getCause()) + SystemWords.of(unread.getCause());
        }
        return failure instanceof DoodException ? failure.getMessage() : failure.toString();
    }

    private static String pathIn(IOException failure) {
        return failure instanceof FileSystemException known && known.getFile() != null ? known.getFile() + ": " : "";
    }

    /** Our own messages already say it. */
    private static Optional<Advice> adviceFor(RuntimeException failure) {
        if (failure instanceof DoodException) {
            return Optional.empty();
        }
        return Optional.of(failure instanceof UncheckedIOException ? Advice.READABLE : Advice.UNFORESEEN);
    }

    List<DoctorFinding> all() {
        return List.copyOf(all);
    }
}
