package io.github.dood.internal.doctor;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Somebody who comes to the doctor. */
abstract class DoctorFixture {

    static final String ID = "0123456789abcdef".repeat(4);

    @TempDir
    Path root;

    Patient patient;

    @BeforeEach
    void welcome() throws Exception {
        patient = new Patient(root);
    }
}
