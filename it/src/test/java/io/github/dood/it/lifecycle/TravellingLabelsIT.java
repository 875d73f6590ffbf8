package io.github.dood.it.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.Dood;
import io.github.dood.it.support.Commands;
import io.github.dood.it.support.Footprint;
import io.github.dood.it.support.Images;
import io.github.dood.it.support.SampleWorkspace;
import io.github.dood.it.support.Tools;
import io.github.dood.run.Leftover;
import io.github.dood.run.RunEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Labels that came with an image, or stayed with what was renamed: the next run removes what a killed one left, and no more. */
@ResourceLock(Footprint.NO_SYSTEM)
class TravellingLabelsIT {

    private static final String DEAD = "container=%s since=2026-01-02T03:04:05Z".formatted("0".repeat(64));

    private final String job = UUID.randomUUID().toString();

    private final String left = "dood-it-left-" + job;

    private final String users = "dood-it-users-" + job;

    private final String renamed = "dood-it-renamed-" + job;

    @Test
    void aUsersContainerOfAnImageOfOursAndWhatWasRenamedStay() throws Exception {
        String image = "dood-it/committed:" + job;
        try {
            // As docker rename leaves it, but at no time another build's to remove.
            create(renamed, renamed + "-before");
            docker("commit %s %s".formatted(renamed, image));
            docker("run --detach --network none --name %s %s sleep 300".formatted(users, image));
            docker("volume create --name %s %s".formatted(users, labels(left)));
            create(left, left);

            List<String> removed = Collections.synchronizedList(new ArrayList<>());
            try (Dood dood = Dood.open()) {
                dood.run(
                        Tools.of(Images.BASE, SampleWorkspace.scratch("labels"), "true")
                                .build(),
                        event -> removed.addAll(removedBy(event)));
                Made.await(Duration.ofSeconds(60), () -> !new Made(job).names().contains(left));
            }

            // Another build's dood may have been faster.
            assertThat(removed).isSubsetOf(left);
        } finally {
            new Made(job).remove();
            docker("volume rm --force " + users);
            docker("rmi --force " + image);
        }
    }

    private List<String> removedBy(RunEvent event) {
        return event instanceof RunEvent.LeftoversRemoved gone
                ? gone.removed().stream()
                        .filter(leftover -> leftover.job().equals(job))
                        .map(Leftover::name)
                        .toList()
                : List.of();
    }

    private void create(String name, String labelled) {
        docker("create --name %s %s %s true".formatted(name, labels(labelled), Images.BASE));
    }

    private String labels(String name) {
        return "--label io.github.dood.name=%s --label io.github.dood.job=%s --label 'io.github.dood.owner=%s'"
                .formatted(name, job, DEAD);
    }

    private static String docker(String words) {
        return Commands.onHost(Path.of("/"), "docker " + words);
    }
}
