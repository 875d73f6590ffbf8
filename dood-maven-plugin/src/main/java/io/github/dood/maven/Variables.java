package io.github.dood.maven;

import io.github.dood.error.InvalidSettingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variables in the POM, {@code <NAME>value</NAME>}. Shows no values, since {@code mvn -X} prints every parameter. */
public final class Variables extends LinkedHashMap<String, String> {

    /** The names alone. */
    @Override
    public String toString() {
        return keySet() + " (values not shown)";
    }

    /** Variables on Maven's command line: words of the form {@code NAME=value}, separated by blanks. */
    public static final class OnCommandLine {

        private String words = "";

        /** Called by Maven. */
        public void set(String text) {
            words = text;
        }

        /**
         * The variables by name.
         *
         * @throws InvalidSettingException when a word is of another form; without its text, which may be a secret
         */
        Map<String, String> toMap() {
            Map<String, String> variables = new LinkedHashMap<>();
            for (String word : split()) {
                int equals = word.indexOf('=');
                if (equals < 1) {
                    throw notShown("has a word that is not of the form NAME=value");
                }
                variables.put(word.substring(0, equals), word.substring(equals + 1));
            }
            return variables;
        }

        private List<String> split() {
            try {
                return Words.split("env", words);
            } catch (InvalidSettingException missingQuote) {
                throw notShown("has a quote without its end");
            }
        }

        private static InvalidSettingException notShown(String problem) {
            return new InvalidSettingException("env", "...", problem + " (its text is not shown)");
        }

        /** Nothing of the text. */
        @Override
        public String toString() {
            return "(values not shown)";
        }
    }
}
