package io.github.dood.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * The maven-build-cache-extension. Where it knows a module's build it executes none of its goals, and what a tool would find
 * in files that are none of the build's inputs passes.
 *
 * @param realms the class loaders of Maven, its extensions and plugins
 * @param properties of Maven's command line and of the project
 * @param directory the root of the multi-module build
 */
record BuildCache(Collection<ClassRealm> realms, List<Properties> properties, Path directory) {

    private static final String CLASS = "org/apache/maven/buildcache/CacheController.class";

    private static final String CONFIGURATION = ".mvn/maven-build-cache-config.xml";

    private static final String PLUGIN = "dood-maven-plugin";

    /** Those that Maven has loaded, as far as this plugin's own class loader tells. */
    static Collection<ClassRealm> loaded() {
        return BuildCache.class.getClassLoader() instanceof ClassRealm own
                ? own.getWorld().getRealms()
                : List.of();
    }

    /** What to tell the user, where the extension can pass over this plugin's goals. */
    Optional<String> warning() {
        return isActive() && !isOffOrRunsAlways()
                ? Optional.of(
                        "dood: the maven-build-cache-extension is active. Where it restores a module it executes no goal of dood, so that what a tool would find passes. Let them run always: <plugin artifactId=\"%s\"/> in <executionControl><runAlways><plugins> of %s"
                                .formatted(PLUGIN, CONFIGURATION))
                : Optional.empty();
    }

    private boolean isActive() {
        return isLoaded()
                && value("maven.build.cache.enabled")
                        .filter("false"::equalsIgnoreCase)
                        .isEmpty();
    }

    private boolean isLoaded() {
        for (ClassRealm realm : realms) {
            if (realm.getResource(CLASS) != null) {
                return true;
            }
        }
        return false;
    }

    /** What the extension's configuration says. */
    private boolean isOffOrRunsAlways() {
        Path file = directory.resolve(value("maven.build.cache.configPath").orElse(CONFIGURATION));
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try {
            Document configuration = parse(file);
            return elements(configuration.getElementsByTagName("enabled"))
                            .anyMatch(
                                    enabled -> enabled.getTextContent().strip().equals("false"))
                    || elements(configuration.getElementsByTagName("runAlways"))
                            .flatMap(always -> elements(always.getElementsByTagName("plugin")))
                            .anyMatch(
                                    plugin -> plugin.getAttribute("artifactId").equals(PLUGIN));
        } catch (IOException | SAXException | ParserConfigurationException unreadable) {
            // The extension itself says why.
            return false;
        }
    }

    private static Document parse(Path file) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        // The standard one prints errors.
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(file.toFile());
    }

    private static Stream<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength()).mapToObj(nodes::item).map(Element.class::cast);
    }

    private Optional<String> value(String property) {
        return properties.stream()
                .flatMap(each -> Stream.ofNullable(each.getProperty(property)))
                .findFirst();
    }
}
