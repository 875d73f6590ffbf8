package io.github.dood.internal.workspace.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Fuzz;
import io.github.dood.internal.text.RawNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** What a user's patterns say, and what an image's find and an engine's archive bring. */
class CopyFuzzTest {

    private static final String LISTING = "7 1795497931.63 d 755 1795497931.63 4096 0 0\0src\0\0"
            + "8 1795497931.63 f 640 1795497929.62 12 1000 100\0src/a\nb \u00ff\0\0"
            + "9 1795497931.63 l 777 1795497929.62 4 0 0\0link\0../x\0"
            + "2 1795497931.63 d 755 1795497931.63 4096 0 0\0\0\0";

    @Provide
    Arbitrary<String> ignoreFiles() {
        return Fuzz.texts("# build\n.git\n**/target\n!app/target/site\n[a-z]*.tmp\n\\#odd\n");
    }

    @Property(seed = Fuzz.SEED)
    void ignoreFile(@ForAll("ignoreFiles") String text) {
        Fuzz.survives(() -> {
            IgnoreFile ignored = IgnoreFile.parse(text);
            ignored.hasNoExceptions();
            ignored.ignores(Path.of("app/target/site/index.html"));
            ignored.ignores(Path.of("a".repeat(200)));
        });
    }

    @Provide
    Arbitrary<String> globs() {
        return Fuzz.texts("public/**", "./out/", "{a,b}/[!c]*.?");
    }

    @Property(seed = Fuzz.SEED)
    void outputs(@ForAll("globs") String text) {
        Fuzz.survives(() -> Outputs.of(List.of(text)).test(Path.of("public/a/b")));
    }

    @Provide
    Arbitrary<byte[]> listings() {
        return Fuzz.bytes(LISTING);
    }

    @Property(seed = Fuzz.SEED)
    void listing(@ForAll("listings") byte[] bytes) {
        Fuzz.survives(() -> {
            Inventory.Reader reader = new Inventory.Reader();
            try {
                reader.write(false, bytes, bytes.length);
            } catch (IOException noListing) {
                return;
            }
            reader.inventory()
                    .ifPresent(inventory -> assertThat(inventory.items()).allSatisfy((path, item) -> {
                        assertThat(Tree.isInside(path)).isTrue();
                        assertThat(item.size()).isNotNegative();
                    }));
        });
    }

    @Property(seed = Fuzz.SEED)
    void namesComeBack(@ForAll("globs") String text) {
        Fuzz.survives(() -> {
            String name = text.replace("\0", "").replaceAll("/+", "/").replaceFirst("(?s)(?<=.)/$", "");
            String bytes = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

            assertThat(RawNames.of(RawNames.path(bytes))).isEqualTo(bytes);
        });
    }

    @Provide
    Arbitrary<byte[]> archives() throws IOException {
        return Fuzz.bytes(archive());
    }

    @Property(seed = Fuzz.SEED)
    void archive(@ForAll("archives") byte[] bytes) {
        Fuzz.survives(() -> {
            List<String> names = new ArrayList<>();
            try {
                Fetch.each(Tree.ROOT, new ByteArrayInputStream(bytes), (name, entry, content) -> {
                    names.add(name);
                    content.transferTo(OutputStream.nullOutputStream());
                });
            } catch (IOException broken) {
                // The copy makes an error of that.
            }
            assertThat(names).allMatch(name -> name.length() < 100_000);
        });
    }

    private static String archive() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream archive = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            archive.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            archive.putArchiveEntry(new TarArchiveEntry("dood/"));
            archive.closeArchiveEntry();
            TarArchiveEntry file = new TarArchiveEntry("dood/" + "long/".repeat(30) + "file");
            file.setSize(7);
            archive.putArchiveEntry(file);
            archive.write("content".getBytes(StandardCharsets.UTF_8));
            archive.closeArchiveEntry();
            TarArchiveEntry link = new TarArchiveEntry("dood/link", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            archive.putArchiveEntry(link);
            archive.closeArchiveEntry();
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
