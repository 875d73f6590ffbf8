package io.github.dood.it.support;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A job's log as GitLab reads it: markers count anywhere in a line, but not behind an unfinished control sequence of the
 * same line; a return drops what the line has so far; control sequences are taken out.
 *
 * @param sections in the order of their ends
 * @param outside the lines that are in no section
 */
public record GitLabLog(List<Section> sections, List<String> outside) {

    private static final Pattern TOKEN = Pattern.compile(
            "section_(?<kind>start|end):(?<time>\\d+):"
                    + "(?<name>[a-zA-Z0-9_.-]+)(?:\\[\\w+=\\w+(?:, ?\\w+=\\w+)*\\])?\\r\\u001b\\[0K"
                    + "|(?<control>\\u001b[@-_][0-?]*[ -/]*[@-~])|(?<unfinished>\\u001b.*)|(?<return>\\r)|(?<text>[^\\u001b\\rs]+|s)");

    /**
     * A section that has begun and ended.
     *
     * @param name in its markers
     * @param header shown when it is folded
     * @param seconds from its begin to its end
     * @param lines all others of it, without those of sections within it
     */
    public record Section(String name, String header, long seconds, List<String> lines) {}

    private record Open(String name, long time, List<String> lines) {}

    public static GitLabLog of(String log) {
        return new Reader().read(log);
    }

    private static final class Reader {

        private final List<Section> sections = new ArrayList<>();

        private final List<String> outside = new ArrayList<>();

        private final Deque<Open> open = new ArrayDeque<>();

        private final StringBuilder line = new StringBuilder();

        GitLabLog read(String log) {
            for (String text : log.split("\n")) {
                Matcher token = TOKEN.matcher(text);
                while (token.find()) {
                    take(token);
                }
                flush();
            }
            if (!open.isEmpty()) {
                throw new AssertionError("sections that do not end: " + open);
            }
            return new GitLabLog(sections, outside);
        }

        private void take(Matcher token) {
            if (token.group("kind") != null) {
                flush();
                mark(token.group("kind"), Long.parseLong(token.group("time")), token.group("name"));
            } else if (token.group("return") != null) {
                line.setLength(0);
            } else if (token.group("text") != null) {
                line.append(token.group("text"));
            }
        }

        private void mark(String kind, long time, String name) {
            if (kind.equals("start")) {
                open.push(new Open(name, time, new ArrayList<>()));
            } else if (open.stream().anyMatch(section -> section.name().equals(name))) {
                if (!open.peek().name().equals(name)) {
                    throw new AssertionError(name + " ends within " + open.peek());
                }
                Open ended = open.pop();
                sections.add(new Section(
                        name,
                        ended.lines().get(0),
                        time - ended.time(),
                        ended.lines().subList(1, ended.lines().size())));
            }
        }

        private void flush() {
            if (!line.isEmpty()) {
                (open.isEmpty() ? outside : open.peek().lines()).add(line.toString());
                line.setLength(0);
            }
        }
    }
}
