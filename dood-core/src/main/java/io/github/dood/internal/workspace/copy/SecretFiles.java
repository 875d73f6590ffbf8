package io.github.dood.internal.workspace.copy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * Finds files with secrets by their names. Of those whose name alone does not tell, it reads the beginning, and nothing
 * of that leaves this class.
 */
final class SecretFiles {

    private static final int HEAD = 64 * 1024;

    private static final Pattern ANYTHING = Pattern.compile("");

    private static final Pattern PRIVATE_KEY =
            Pattern.compile("-----BEGIN [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----|PuTTY-User-Key-File-");

    /** A variable that the environment gives is no secret. */
    private static final String VALUE = "\\s*[=:]\\s*\"?(?!\\s*\\$\\{)[^\\s\"]";

    /** By their whole names, in lower case. */
    private static final Map<String, Pattern> NAMES = Map.ofEntries(
            Map.entry(".envrc", ANYTHING),
            Map.entry("id_rsa", ANYTHING),
            Map.entry("id_dsa", ANYTHING),
            Map.entry("id_ecdsa", ANYTHING),
            Map.entry("id_ed25519", ANYTHING),
            Map.entry("id_ecdsa_sk", ANYTHING),
            Map.entry("id_ed25519_sk", ANYTHING),
            Map.entry(".git-credentials", ANYTHING),
            Map.entry(".vault-token", ANYTHING),
            Map.entry(".pgpass", ANYTHING),
            Map.entry(".netrc", Pattern.compile("\\bpassword\\s+\\S")),
            Map.entry("_netrc", Pattern.compile("\\bpassword\\s+\\S")),
            Map.entry(".npmrc", Pattern.compile("(?:_auth|_authToken|_password)" + VALUE)),
            Map.entry(".yarnrc.yml", Pattern.compile("(?:npmAuthToken|npmAuthIdent)" + VALUE)),
            Map.entry(".pypirc", Pattern.compile("\\bpassword" + VALUE)),
            Map.entry(".my.cnf", Pattern.compile("\\bpassword" + VALUE)),
            Map.entry("gradle.properties", Pattern.compile("(?i)(?:password|token|secret)" + VALUE)),
            Map.entry(
                    "auth.json",
                    Pattern.compile("\"(?:http-basic|[a-z]+-oauth|[a-z]+-token|bearer|auths)\"\\s*:\\s*\\{\\s*\"")),
            Map.entry("nuget.config", Pattern.compile("ClearTextPassword")));

    /** Of a build tool's settings, which may be several, with logins for registries. */
    private static final Pattern LOGIN = Pattern.compile("<(?:password|passphrase|master)>\\s*(?!\\$\\{)[^\\s<]");

    /** By the ends of their names, in lower case. */
    private static final Map<String, Pattern> ENDS = Map.ofEntries(
            Map.entry(".env", ANYTHING),
            Map.entry(".pem", PRIVATE_KEY),
            Map.entry(".key", PRIVATE_KEY),
            Map.entry(".ppk", PRIVATE_KEY),
            Map.entry(".p8", PRIVATE_KEY),
            Map.entry(".pk8", PRIVATE_KEY),
            Map.entry(".asc", PRIVATE_KEY),
            Map.entry(".gpg", PRIVATE_KEY),
            Map.entry("_key", PRIVATE_KEY),
            Map.entry("-key", PRIVATE_KEY),
            Map.entry("_rsa", PRIVATE_KEY),
            Map.entry("_dsa", PRIVATE_KEY),
            Map.entry("_ecdsa", PRIVATE_KEY),
            Map.entry("_ed25519", PRIVATE_KEY),
            Map.entry(".p12", ANYTHING),
            Map.entry(".pfx", ANYTHING),
            Map.entry(".kdbx", ANYTHING));

    /** By their folders and names. */
    private static final Map<Path, Pattern> PLACES = Map.of(
            Path.of(".docker/config.json"),
            Pattern.compile("\"(?:auth|identitytoken|registrytoken|password)\"\\s*:\\s*\"[^\"]"),
            Path.of(".aws/credentials"),
            ANYTHING,
            Path.of(".gem/credentials"),
            ANYTHING,
            Path.of(".cargo/credentials.toml"),
            ANYTHING,
            Path.of(".kube/config"),
            Pattern.compile("(?:token|password|client-key-data)\\s*:\\s*\\S"),
            Path.of(".config/gcloud/application_default_credentials.json"),
            ANYTHING);

    /** Of a file of variables: samples, which have no values that anybody uses. */
    private static final List<String> SAMPLES = List.of(".example", ".sample", ".dist", ".template", ".defaults");

    private static final Path KEYS = Path.of(".ssh");

    private SecretFiles() {}

    /** Those among some files, in their order. */
    static List<Path> among(SortedMap<Path, FileState> files, OpenDirectories workspace) {
        List<Path> found = new ArrayList<>();
        for (Map.Entry<Path, FileState> file : files.entrySet()) {
            if (!file.getValue().isFile() || file.getValue().size() == 0) {
                continue;
            }
            Optional<Pattern> content = contentOf(file.getKey());
            if (content.isPresent() && (content.get() == ANYTHING || begins(file.getKey(), content.get(), workspace))) {
                found.add(file.getKey());
            }
        }
        return found;
    }

    /** What is in a file of this name, if it has secrets; none for names that say nothing. */
    private static Optional<Pattern> contentOf(Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        if (NAMES.containsKey(name)) {
            return Optional.of(NAMES.get(name));
        }
        if (name.startsWith("settings") && name.endsWith(".xml")) {
            return Optional.of(LOGIN);
        }
        if (name.startsWith(".env.")) {
            return SAMPLES.stream().anyMatch(name::endsWith) ? Optional.empty() : Optional.of(ANYTHING);
        }
        if (KEYS.equals(Tree.parentOf(path).getFileName())) {
            return Optional.of(PRIVATE_KEY);
        }
        int end = Math.max(name.lastIndexOf('.'), Math.max(name.lastIndexOf('_'), name.lastIndexOf('-')));
        String ending = name.substring(Math.max(0, end));
        if (ENDS.containsKey(ending)) {
            return Optional.of(ENDS.get(ending));
        }
        return switch (name) {
            case "config.json", "config", "credentials", "credentials.toml", "application_default_credentials.json" ->
                PLACES.entrySet().stream()
                        .filter(place -> path.endsWith(place.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst();
            default -> Optional.empty();
        };
    }

    private static boolean begins(Path path, Pattern content, OpenDirectories workspace) {
        try {
            Path place = workspace.placeOf(path);
            // A pipe that took its place would keep whoever opens it waiting.
            if (!Files.isRegularFile(place, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
            try (InputStream stream = Files.newInputStream(place, LinkOption.NOFOLLOW_LINKS)) {
                // One character is one byte.
                String head = new String(stream.readNBytes(HEAD), StandardCharsets.ISO_8859_1);
                return content.matcher(head).find();
            }
        } catch (IOException gone) {
            // The copy itself tells of it.
            return false;
        }
    }
}
