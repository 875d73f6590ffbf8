package io.github.dood.internal.execution;

import io.github.dood.run.CaCertificates;
import io.github.dood.run.Confinement;
import io.github.dood.run.ImageReference;
import io.github.dood.run.SeccompProfile;
import io.github.dood.run.ShareMode;
import io.github.dood.run.ToolRun;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings that a run's result depends on, by the names that users know. Not among them are those that cannot change a
 * result that passed: limits, the timeout, and where the output goes. No value depends on where the workspace lies.
 *
 * @param checked the run
 * @param outputs what the tool may write; none where it can write nothing
 * @param variables all that the tool gets
 */
record ResultSettings(CheckedRun checked, Optional<List<String>> outputs, Map<String, String> variables) {

    /** A value so short can be guessed, and a guess be held against the digest that is kept. */
    private static final int SHORTEST_SECRET = 16;

    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(TOKEN|PASS|PWD|SECRET|KEY|AUTH|CREDENTIAL|LOGIN|PIN).*");

    private static final String WORKSPACE = "\0workspace\0";

    SortedMap<String, String> values() {
        ToolRun run = checked.run();
        Confinement confinement = run.confinement();
        SortedMap<String, String> values = new TreeMap<>();
        values.put("args", list(run.args()));
        values.put(
                "caCertificate",
                run.companyNetwork().certificates().map(CaCertificates::pem).orElse("none"));
        values.put("capDrop", list(confinement.capDrop()));
        values.put("caches", list(run.memory().caches()));
        values.put("entrypoint", run.entrypoint().map(this::list).orElse("the image's"));
        values.put("extraHosts", list(run.container().extraHosts()));
        values.put("files", list(checked.files().map(SelectedFiles::files).orElse(List.of())));
        values.put("mountAt", run.mountAt().orElse(WORKSPACE));
        values.put("network", run.network());
        values.put("orphanGuard", String.valueOf(run.orphanGuard()));
        values.put("outputs", list(outputs.orElse(List.of())));
        values.put("platform", run.platform().orElse("the machine's"));
        values.put("privileged", String.valueOf(confinement.privileged()));
        values.put("readOnly", String.valueOf(checked.workspace().readOnly()));
        values.put("readOnlyRootfs", String.valueOf(confinement.readOnlyRootfs()));
        values.put("seccomp", confinement.seccomp().map(SeccompProfile::json).orElse("the engine's"));
        values.put("share", run.share() == ShareMode.COPY ? "copy" : "the workspace itself");
        values.put("successCodes", new TreeSet<>(run.successCodes()).toString());
        values.put("user", run.user().toString());
        values.put("workdir", checked.workdir().toString());
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            values.put("variable " + variable.getKey(), withoutPlace(variable.getValue()));
        }
        return values;
    }

    /** Tells the run from others of the project, however it changes. */
    String tool() {
        ImageReference image = ImageReference.parse(checked.run().image());
        return list(List.of(
                image.registry(),
                image.repository(),
                ToolName.of(checked.run()),
                checked.workdir().toString()));
    }

    /** A variable whose value could be found out from what is kept; none where there is none. */
    Optional<String> guessable() {
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            if (variable.getValue().length() < SHORTEST_SECRET
                    && SECRET_NAME.matcher(variable.getKey()).matches()) {
                return Optional.of(variable.getKey());
            }
        }
        return Optional.empty();
    }

    /** Each word with its length, so that no two lists are alike. */
    private String list(List<String> words) {
        return words.stream()
                .map(this::withoutPlace)
                .map(word -> word.length() + ":" + word)
                .collect(Collectors.joining(" "));
    }

    /** The same wherever the project lies. */
    private String withoutPlace(String text) {
        if (checked.run().mountAt().isPresent()) {
            return text;
        }
        return Pattern.compile(Pattern.quote(checked.workspace().target()) + "(?![\\w.-])")
                .matcher(text)
                .replaceAll(Matcher.quoteReplacement(WORKSPACE));
    }
}
