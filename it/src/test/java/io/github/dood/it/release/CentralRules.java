package io.github.dood.it.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What Maven Central asks of a release, and what we ask beyond that: a bill of materials of each module, and a POM that stands
 * alone.
 *
 * @param staging a repository of the release alone
 * @param key the one that must have signed it
 */
record CentralRules(Path staging, SigningKey key) {

    /** What each POM must say. */
    private static final List<String> SAID = List.of(
            "artifactId",
            "name",
            "description",
            "url",
            "licenses/license/name",
            "developers/developer/name",
            "scm/url",
            "scm/connection");

    private static final Map<String, String> CHECKSUMS = Map.of(".md5", "MD5", ".sha1", "SHA-1");

    private static final List<String> OF_EVERY_MODULE =
            List.of(".jar", "-sources.jar", "-javadoc.jar", "-cyclonedx.json", "-cyclonedx.xml");

    /** All that is wrong, each in one line; nothing where Central would take it. */
    List<String> complaints() throws IOException {
        List<String> complaints = new ArrayList<>();
        for (Path file : files(name -> !isAbout(name))) {
            addComplaintsOf(file, complaints);
        }
        for (Path pom : files(name -> name.endsWith(".pom"))) {
            addComplaintsOfModule(pom, complaints);
        }
        return complaints;
    }

    /** The names of the modules that are there. */
    List<String> modules() throws IOException {
        return files(name -> name.endsWith(".pom")).stream()
                .map(CentralRules::stem)
                .sorted()
                .toList();
    }

    private void addComplaintsOf(Path file, List<String> complaints) throws IOException {
        if (file.toString().contains("SNAPSHOT")) {
            complaints.add(file.getFileName() + " is of no release");
        }
        Path signature = beside(file, ".asc");
        if (!Files.exists(signature)) {
            complaints.add(file.getFileName() + " has no signature");
        } else if (!key.verifies(signature, file)) {
            complaints.add(file.getFileName() + " is signed by another, or was changed");
        }
        for (Map.Entry<String, String> checksum : CHECKSUMS.entrySet()) {
            Path written = beside(file, checksum.getKey());
            if (!Files.exists(written)
                    || !Files.readString(written).strip().equals(checksumOf(file, checksum.getValue()))) {
                complaints.add("%s has no %s, or a wrong one".formatted(file.getFileName(), checksum.getKey()));
            }
        }
    }

    private void addComplaintsOfModule(Path pom, List<String> complaints) throws IOException {
        Element project = read(pom);
        for (String path : SAID) {
            if (text(project, path).isEmpty()) {
                complaints.add("%s says no %s".formatted(pom.getFileName(), path));
            }
        }
        if (child(project, "parent").isPresent()) {
            complaints.add(pom.getFileName() + " makes its users read a parent");
        }
        if (Files.readString(pom).contains("-SNAPSHOT")) {
            complaints.add(pom.getFileName() + " names a SNAPSHOT");
        }
        OF_EVERY_MODULE.stream()
                .map(end -> pom.resolveSibling(stem(pom) + end))
                .filter(file -> !Files.exists(file))
                .forEach(file -> complaints.add(file.getFileName() + " is missing"));
    }

    private List<Path> files(Predicate<String> names) throws IOException {
        try (Stream<Path> all = Files.walk(staging)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> names.test(file.getFileName().toString()))
                    .sorted()
                    .toList();
        }
    }

    /** Whether a file only says something about another. */
    private static boolean isAbout(String name) {
        return name.matches(".*\\.(asc|md5|sha1|sha256|sha512)");
    }

    private static String stem(Path pom) {
        return pom.getFileName().toString().replaceFirst("\\.pom$", "");
    }

    private static Path beside(Path file, String end) {
        return file.resolveSibling(file.getFileName() + end);
    }

    private static String checksumOf(Path file, String algorithm) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static Element read(Path pom) throws IOException {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(pom.toFile())
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException broken) {
            throw new UncheckedIOException(new IOException(pom + " is no XML", broken));
        }
    }

    private static Optional<String> text(Element project, String path) {
        Optional<Node> node = Optional.of(project);
        for (String name : path.split("/")) {
            node = node.flatMap(parent -> child(parent, name));
        }
        return node.map(found -> found.getTextContent().strip()).filter(words -> !words.isEmpty());
    }

    private static Optional<Node> child(Node parent, String name) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(name)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }
}
