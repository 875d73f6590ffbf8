package io.github.dood.it.support;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.testcontainers.DockerClientFactory;

/** Another build on the same engine, which runs in no system either, so that its things bear the same job's name. */
final class Neighbour {

    private static final Pattern PROCESS = Pattern.compile("\\bprocess=(\\d+)");

    private static final Pattern CONTAINER = Pattern.compile("\\bcontainer=([0-9a-f]{64})");

    private Neighbour() {}

    /**
     * Whether what bears such a label of an owner belongs to one: the owner lives and is not this process. What this one
     * has started and waited for does not live any more.
     */
    static boolean isOwnedByOne(String owner) {
        Matcher container = CONTAINER.matcher(owner);
        if (container.find()) {
            return runs(container.group(1));
        }
        Matcher process = PROCESS.matcher(owner);
        return process.find() && livesBesideThis(Long.parseLong(process.group(1)));
    }

    private static boolean livesBesideThis(long process) {
        return process != ProcessHandle.current().pid()
                && ProcessHandle.of(process).isPresent();
    }

    private static boolean runs(String container) {
        try {
            return Boolean.TRUE.equals(DockerClientFactory.instance()
                    .client()
                    .inspectContainerCmd(container)
                    .exec()
                    .getState()
                    .getRunning());
        } catch (NotFoundException gone) {
            return false;
        }
    }
}
