package io.github.dood.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.run.DoodException;
import io.github.dood.run.EngineException;
import io.github.dood.run.ToolCache;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CachePruningTest {

    private static final ToolCache OLD = cache("old", Optional.of(Instant.now().minus(Duration.ofDays(31))));

    private static final ToolCache RECENT =
            cache("recent", Optional.of(Instant.now().minus(Duration.ofDays(29))));

    private static final ToolCache UNTOLD = cache("untold", Optional.empty());

    private final RecordedLog log = new RecordedLog();

    private final List<ToolCache> removed = new ArrayList<>();

    @Test
    void removesWhatWasNotUsedForSoLongAndNothingElse() {
        perform(false, List.of(OLD, RECENT, UNTOLD));

        assertThat(removed).containsExactly(OLD);
        assertThat(log.lines)
                .anyMatch(line -> line.contains("cache /old of tool for protected refs of project, last used "))
                .anyMatch(line ->
                        line.contains("/untold of tool for protected refs of project, last used at a time that the"
                                + " engine does not tell: kept"))
                .last()
                .asString()
                .contains("dood: removed 1 of 3 caches");
    }

    @Test
    void onlyListsWhereThatIsWanted() {
        perform(true, List.of(OLD));

        assertThat(removed).isEmpty();
        assertThat(log.lines).last().asString().contains("dood: would remove 1 of 1 caches");
    }

    @Test
    void keepsWhatAContainerHas() {
        new CachePruning(Duration.ofDays(30), false, cache -> false, log).perform(List.of(OLD));

        assertThat(log.lines)
                .anyMatch(line -> line.contains("a container has it, so it is kept"))
                .last()
                .asString()
                .contains("dood: removed 0 of 1 caches");
    }

    @Test
    void oneThatCannotBeRemovedIsNoReasonToKeepTheOthersButAnError() {
        assertThatThrownBy(() -> new CachePruning(
                                Duration.ofDays(30),
                                false,
                                cache -> {
                                    if (removed.isEmpty()) {
                                        removed.add(cache);
                                        throw EngineException.of("could not remove", 500, "busy", null);
                                    }
                                    return removed.add(cache);
                                },
                                log)
                        .perform(List.of(OLD, OLD)))
                .isInstanceOf(DoodException.class)
                .hasMessageContaining("1 of 2 caches could not be removed");
        assertThat(removed).hasSize(2);
    }

    private void perform(boolean onlyLists, List<ToolCache> all) {
        new CachePruning(Duration.ofDays(30), onlyLists, removed::add, log).perform(all);
    }

    private static ToolCache cache(String name, Optional<Instant> lastUsed) {
        return new ToolCache(name, "/" + name, "tool", "project", "protected refs", lastUsed);
    }
}
