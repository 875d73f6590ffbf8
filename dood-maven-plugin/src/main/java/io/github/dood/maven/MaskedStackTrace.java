package io.github.dood.maven;

import io.github.dood.internal.text.SafeText;
import io.github.dood.run.Masking;
import java.util.ArrayList;
import java.util.List;

/** A stack trace for {@code mvn -X}, in which causes show no more than the error itself may. */
final class MaskedStackTrace {

    private MaskedStackTrace() {}

    static List<String> lines(Throwable failure, Masking masking) {
        List<String> lines = new ArrayList<>();
        String start = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            lines.add(start + SafeText.line(masking.mask(cause.toString())));
            for (StackTraceElement frame : cause.getStackTrace()) {
                lines.add("\tat " + frame);
            }
            start = "Caused by: ";
        }
        return lines;
    }
}
