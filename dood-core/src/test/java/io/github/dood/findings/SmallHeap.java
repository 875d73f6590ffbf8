package io.github.dood.findings;

import io.github.dood.internal.preset.PhpLintFormat;
import io.github.dood.run.DoodException;
import java.io.Reader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads outputs that nobody wants to get, as long as asked for, and prints a line for each. A process of its own. */
final class SmallHeap {

    private SmallHeap() {}

    /** What comes once, and what comes behind it until the end. */
    static Map<String, List<String>> outputs() {
        Map<String, List<String>> outputs = new LinkedHashMap<>();
        outputs.put("objects without a list", List.of("", "{}"));
        outputs.put("a list of empty objects", List.of("[", "{},"));
        outputs.put("a list of findings", List.of("[", "{\"description\":\"d\",\"location\":{\"path\":\"p\"}},"));
        outputs.put("lists of a finding", List.of("", "[{\"description\":\"d\"}\n"));
        outputs.put("lists in lists", List.of("", "["));
        outputs.put("objects in objects", List.of("[{\"a\":", "{\"a\":"));
        outputs.put("lines of objects in lists", List.of("", "[{\"a\":\n"));
        outputs.put("a string", List.of("[{\"description\":\"", "a"));
        outputs.put("numbers in an object", List.of("[{\"a\":[1", ",1"));
        outputs.put("empty lists", List.of("", "[]\n"));
        outputs.put("line breaks", List.of("", "\n"));
        outputs.put("blanks behind a bracket", List.of("[", " "));
        outputs.put("elements", List.of("<checkstyle>", "<error line=\"1\" message=\"m\"/>"));
        outputs.put("elements in elements", List.of("<checkstyle>", "<a>"));
        outputs.put("roots", List.of("", "<checkstyle>"));
        outputs.put("lines of roots", List.of("", "<checkstyle>\n<!DOCTYPE a>\n"));
        outputs.put("an attribute", List.of("<checkstyle><file name='", "a"));
        outputs.put("a name", List.of("<checkstyle><", "a"));
        outputs.put("one line of PHP", List.of("Parse error: ", " in a on line"));
        outputs.put("one line of errors of PHP", List.of("", "Parse error: a in b on line 1"));
        outputs.put("one line of a colour", List.of("", "\u001b[0;"));
        outputs.put("one line of places", List.of("1. ", "a.php:1"));
        outputs.put("digits", List.of("1. a.php:1\n", "1"));
        outputs.put("lines of places", List.of("", "1. a.php:1\nwrong\n"));
        return outputs;
    }

    /** @param args how many characters each has */
    public static void main(String[] args) throws Exception {
        int length = Integer.parseInt(args[0]);
        for (Map.Entry<String, List<String>> output : outputs().entrySet()) {
            for (FindingFormat format : List.of(new CheckstyleFormat(), new GitLabFormat(), new PhpLintFormat())) {
                String end;
                try {
                    Printout text = () -> new Repeated(output.getValue(), length);
                    end = format.read("tool", text).size() + " findings";
                } catch (DoodException refused) {
                    end = "refused";
                }
                System.out.println(output.getKey() + ": " + end);
            }
        }
    }

    /** A text that takes no memory. */
    private static final class Repeated extends Reader {

        private final String first;

        private final String again;

        private final int length;

        private int index;

        Repeated(List<String> parts, int length) {
            this.first = parts.get(0);
            this.again = parts.get(1);
            this.length = length;
        }

        @Override
        public int read(char[] buffer, int offset, int most) {
            int count = Math.min(most, length - index);
            for (int end = offset + count, at = offset; at < end; at++, index++) {
                buffer[at] = index < first.length()
                        ? first.charAt(index)
                        : again.charAt((index - first.length()) % again.length());
            }
            return count == 0 ? -1 : count;
        }

        @Override
        public void close() {}
    }
}
