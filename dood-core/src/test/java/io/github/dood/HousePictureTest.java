package io.github.dood;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The picture in the page about the architecture. */
class HousePictureTest {

    private static final Path FILE = Path.of("../documentation/house.svg");

    @Test
    void thePictureShowsTheHouseAsItIs() throws IOException {
        String svg = HousePicture.of(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("io.github.dood"))
                .svg();
        if (Boolean.getBoolean("picture.write")) {
            Files.writeString(FILE, svg);
        }
        assertThat(FILE)
                .as("the picture; mvn test -pl dood-core -Dtest=HousePictureTest -Dpicture.write writes it anew")
                .hasContent(svg);
    }
}
