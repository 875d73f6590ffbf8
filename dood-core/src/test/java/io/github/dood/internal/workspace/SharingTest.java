package io.github.dood.internal.workspace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.dood.internal.engine.FakeEngine;
import io.github.dood.internal.engine.MountPoint;
import io.github.dood.run.EngineException;
import io.github.dood.run.Share;
import io.github.dood.run.ShareMode;
import io.github.dood.run.UnsharedWorkspaceException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SharingTest extends SharingFixture {

    @Test
    void provesEveryContainerAndRemembersTheShare() {
        shows = translated::equals;
        Sharing sharing = sharing(job);

        assertThat(create(sharing).share()).isEqualTo(new Share.TranslatedBind(translated));
        create(sharing);

        assertThat(calls)
                .containsExactly(
                        "create /host", "stat /host", "inspect /host", "create /host", "stat /host", "inspect /host");
    }

    @Test
    void removesWhatIsNotProvenAndTriesTheNext() {
        shows = workspace.target()::equals;

        assertThat(create(sharing(job)).share()).isEqualTo(new Share.IdentityBind(workspace.target()));

        assertThat(calls)
                .containsExactly(
                        "create /host",
                        "stat /host",
                        "remove /host",
                        "create " + workspace.target(),
                        "stat " + workspace.target(),
                        "inspect " + workspace.target());
    }

    @Test
    void looksFirstOnAnEngineThatMakesWhatABindLacks() {
        shows = "/"::equals;
        engine.version.returns(FakeEngine.PODMAN);

        assertThatThrownBy(() -> create(sharing(job)))
                .isInstanceOf(UnsharedWorkspaceException.class)
                .hasMessageContaining("as bind of the host's /host (the engine's host does not have it there)");
        assertThat(calls)
                .containsExactly(
                        // Mounted as a whole in the job, so the host has it, and only what is in it may differ.
                        "create /host",
                        "stat /host",
                        "remove /host",
                        "create /",
                        "stat /",
                        "remove /",
                        "create " + workspace.target(),
                        "stat " + workspace.target(),
                        "remove " + workspace.target());
    }

    @Test
    void listsEveryCandidateWithItsReasonWhenNoneIsProven() {
        refusals = Map.of(translated, "invalid mount config: bind source path does not exist: /host");

        assertThatThrownBy(() -> create(sharing(job)))
                .isInstanceOf(UnsharedWorkspaceException.class)
                .hasMessageContaining("as bind of the host's /host (invalid mount config: bind source path does not")
                .hasMessageContaining("as bind of %s (%s there is not this job's directory)"
                        .formatted(workspace.target(), workspace.target()));
        assertThat(calls).endsWith("remove " + workspace.target());
    }

    @Test
    void triesNothingTwiceWhenNoneIsProven() {
        Sharing sharing = sharing(job);
        assertThatThrownBy(() -> create(sharing)).isInstanceOf(UnsharedWorkspaceException.class);
        int before = calls.size();

        assertThatThrownBy(() -> create(sharing)).isInstanceOf(UnsharedWorkspaceException.class);

        assertThat(calls).hasSize(before);
    }

    @Test
    void triesAnewWhenSomethingElseIsMounted() {
        List<MountTable> mounted = new ArrayList<>(job);
        shows = "/later"::equals;
        Sharing sharing = sharing(mounted);
        assertThatThrownBy(() -> create(sharing)).isInstanceOf(UnsharedWorkspaceException.class);

        mounted.set(0, MountTable.of(List.of(MountPoint.bind("/later", workspace.target()))));

        assertThat(create(sharing).share()).isEqualTo(new Share.TranslatedBind("/later"));
    }

    @Test
    void triesAnewForWhomOnlyThatShareWillDo() {
        Set<String> seen = new HashSet<>();
        shows = seen::contains;
        Sharing sharing = sharing(job);
        ShareRequest bind = new ShareRequest(workspace, ShareMode.BIND, false);
        assertThatThrownBy(() -> sharing.create(bind, SharingFixture::spec))
                .isInstanceOf(UnsharedWorkspaceException.class);

        seen.add(translated);

        assertThat(sharing.create(bind, SharingFixture::spec).share()).isEqualTo(new Share.TranslatedBind(translated));
    }

    @Test
    void passesARefusalOnThatConcernsNoMount() {
        shows = source -> true;
        refusals = Map.of(translated, "Minimum memory limit allowed is 6MB");

        assertThatThrownBy(() -> create(sharing(job)))
                .isInstanceOf(EngineException.class)
                .hasMessageContaining("Minimum memory");
        assertThat(calls).containsExactly("create /host");
    }

    @Test
    void triesOnlyWhatIsPinned() {
        shows = source -> true;

        assertThatThrownBy(() ->
                        sharing(job).create(new ShareRequest(workspace, ShareMode.VOLUME, false), SharingFixture::spec))
                .isInstanceOf(UnsharedWorkspaceException.class)
                .hasMessageContaining("could not share it: no volume that another container may have holds it");
        assertThat(calls).isEmpty();
    }

    @Test
    void triesAllForAnExplanationAndKeepsNothing() {
        shows = workspace.target()::equals;
        refusals = Map.of(translated, "no such mount");
        Sharing sharing = sharing(job);

        List<Trial> trials = sharing.trials(new ShareRequest(workspace, ShareMode.AUTO, false), SharingFixture::spec)
                .toList();

        assertThat(trials)
                .containsExactly(
                        new Trial(new Share.TranslatedBind(translated), false, Optional.of("no such mount")),
                        new Trial(new Share.IdentityBind(workspace.target()), true, Optional.empty()));
        assertThat(calls)
                .containsExactly(
                        "create /host",
                        "create " + workspace.target(),
                        "stat " + workspace.target(),
                        "inspect " + workspace.target(),
                        "remove " + workspace.target());
    }

    @Test
    void saysOnceWhatManySharesFailAt() {
        refusals = Map.of(translated, "no mount", workspace.target(), "no mount");

        assertThatThrownBy(() -> create(sharing(job)))
                .hasMessageContaining("could not share it: as bind of the host's /host, as bind of %s (no mount)."
                        .formatted(workspace.target()));
    }

    @Test
    void looksForTheShareOnceForManyThreads() throws Exception {
        shows = translated::equals;
        Sharing sharing = sharing(job);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ProvenContainer>> all = new ArrayList<>();
            for (int run = 0; run < 40; run++) {
                all.add(threads.submit(() -> create(sharing)));
            }
            for (Future<ProvenContainer> one : all) {
                assertThat(one.get().share()).isEqualTo(new Share.TranslatedBind(translated));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(calls).filteredOn(call -> call.startsWith("stat")).hasSize(40);
        assertThat(calls).filteredOn(call -> call.startsWith("create")).hasSize(40);
    }
}
