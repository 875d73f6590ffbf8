package io.github.dood.run;

import java.util.List;
import java.util.Map;

/** Labels that a user gives a container, beside dood's own. */
final class UserLabels {

    private static final String SETTING = "labels";

    private static final String OURS = "io.github.dood.";

    /** As Docker's documentation says. */
    private static final List<String> OF_DOCKER = List.of("com.docker.", "io.docker.", "org.dockerproject.");

    private UserLabels() {}

    /** @throws InvalidSettingException when one cannot be one of the user's */
    static Map<String, String> checked(Map<String, String> labels) {
        for (String name : labels.keySet()) {
            if (name.isEmpty()
                    || name.chars().anyMatch(sign -> Character.isWhitespace(sign) || Character.isISOControl(sign))) {
                throw new InvalidSettingException(
                        SETTING, name, "is no label's name; write one without blanks, such as com.example.team");
            }
            if (name.startsWith(OURS)) {
                throw new InvalidSettingException(
                        SETTING,
                        name,
                        "is one of the names by which dood finds what it made; choose one that does not begin with "
                                + OURS);
            }
            for (String reserved : OF_DOCKER) {
                if (name.startsWith(reserved)) {
                    throw new InvalidSettingException(
                            SETTING,
                            name,
                            "is one of the names that Docker keeps for itself; choose one that does not begin with "
                                    + reserved);
                }
            }
        }
        return Map.copyOf(labels);
    }
}
