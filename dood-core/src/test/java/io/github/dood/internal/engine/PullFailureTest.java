package io.github.dood.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PullFailureTest {

    @ParameterizedTest(name = "{0}: {1}: {3}")
    @CsvFileSource(resources = "/pull-failures.tsv", delimiter = '\t', quoteCharacter = '\0')
    void isToldByTheEnginesWords(PullFailure kind, String engine, String image, String words) {
        assertThat(PullFailure.of(image, words)).isEqualTo(kind);
    }

    @Test
    void onlyTheNetworkAndRegistriesThatFailOrAreBusyMayGetWell() {
        Set<PullFailure> passing =
                Stream.of(PullFailure.values()).filter(PullFailure::mayPass).collect(Collectors.toSet());

        assertThat(passing).isEqualTo(EnumSet.of(PullFailure.LIMIT, PullFailure.FAULT, PullFailure.NETWORK));
    }
}
