package io.github.dood.internal.location;

import io.github.dood.internal.environment.Environment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;

/**
 * As whom the job runs, in numbers.
 *
 * @param user the effective user
 * @param group the effective group
 * @param groups the further groups
 */
public record JobUser(String user, String group, List<String> groups) {

    private static final int EFFECTIVE = 1;

    /** Keeps a copy of the groups. */
    public JobUser {
        groups = List.copyOf(groups);
    }

    /** The user as the job's kernel tells it; none where it does not. */
    public static Optional<JobUser> of(Environment environment) {
        return parse(environment.read(Path.of("/proc/self/status")).orElse(""));
    }

    static Optional<JobUser> parse(String status) {
        List<String> users = numbers(status, "Uid:");
        List<String> groups = numbers(status, "Gid:");
        return users.size() > EFFECTIVE && groups.size() > EFFECTIVE
                ? Optional.of(new JobUser(users.get(EFFECTIVE), groups.get(EFFECTIVE), numbers(status, "Groups:")))
                : Optional.empty();
    }

    private static List<String> numbers(String status, String name) {
        List<String> numbers = new ArrayList<>();
        for (String line : status.split("\n")) {
            if (line.startsWith(name)) {
                StringTokenizer words = new StringTokenizer(line.substring(name.length()));
                while (words.hasMoreTokens()) {
                    numbers.add(words.nextToken());
                }
            }
        }
        return numbers;
    }
}
