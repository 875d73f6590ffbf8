package io.github.dood.internal.ci.github;

import io.github.dood.internal.ci.LogFormat;
import io.github.dood.internal.ci.LogSection;
import io.github.dood.internal.ci.OutputGuard;
import io.github.dood.internal.text.SafeText;
import java.time.Instant;
import java.util.Optional;

/** The log of a GitHub workflow's job, which is told by commands, each a line of its own. */
final class GitHubLog implements LogFormat {

    @Override
    public LogSection section(String header) {
        return new Group(header);
    }

    @Override
    public OutputGuard guard() {
        return new OutputGuard('.', FilteredScan::new);
    }

    /**
     * Only for values of one line: of others the runner hides each line, a brace alone among them, so that there would be
     * little to read in the log.
     */
    @Override
    public Optional<String> hide(String value) {
        return value.isBlank() || value.lines().count() > 1
                ? Optional.empty()
                : Optional.of(command("add-mask", value));
    }

    private static String command(String name, String data) {
        return "::%s::%s\n".formatted(name, escape(data));
    }

    /** As the runner reads the data of a command. */
    static String escape(String data) {
        return data.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    /** @param header shown also when the group is folded */
    private record Group(String header) implements LogSection {

        @Override
        public String begin(Instant time) {
            return command("group", SafeText.line(header));
        }

        @Override
        public String end(Instant time) {
            return command("endgroup", "");
        }
    }
}
