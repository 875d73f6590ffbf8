package io.github.dood.it.doctor;

import io.github.dood.Dood;
import io.github.dood.DoodBuilder;
import io.github.dood.run.Diagnosis;
import java.nio.file.Path;
import java.util.List;

/** A program that prints the doctor's findings wherever it is started, a table first, then JSON. */
public final class DoctorPrinter {

    /** Stands between the table and the JSON. */
    static final String BREAK = "----\n";

    private DoctorPrinter() {}

    /** @param args the workspace, and the setting self where one is given */
    public static void main(String[] args) {
        DoodBuilder builder = Dood.builder();
        if (args.length > 1) {
            builder.self(args[1]);
        }
        System.out.print(printed(builder.diagnose(Path.of(args[0]), List.of())));
    }

    static String printed(Diagnosis diagnosis) {
        return String.join("\n", diagnosis.lines()) + "\n" + BREAK + diagnosis.json();
    }
}
