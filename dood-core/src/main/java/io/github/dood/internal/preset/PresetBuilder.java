package io.github.dood.internal.preset;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Describes a tool for the table. */
final class PresetBuilder {

    private final String name;

    private final String image;

    private Optional<List<String>> entrypoint = Optional.empty();

    private String action = Preset.ANY_ACTION;

    private Optional<PresetFiles> files = Optional.empty();

    private List<String> caches = List.of();

    private List<String> words = List.of();

    private PresetReport report = PresetReport.NONE;

    private boolean tellsProgressAsError;

    private Set<String> settings = Set.of();

    private PresetInputs inputs = PresetInputs.UNKNOWN;

    private Optional<PresetJob> job = Optional.empty();

    PresetBuilder(String name, String image) {
        this.name = name;
        this.image = image;
    }

    /** The program that gets the words, where images of the tool differ in their entrypoint or have none. */
    PresetBuilder entrypoint(List<String> program) {
        this.entrypoint = Optional.of(program);
        return this;
    }

    /** The action of a front end that runs the tool, where that is not {@link Preset#ANY_ACTION}. */
    PresetBuilder action(String ownAction) {
        this.action = ownAction;
        return this;
    }

    PresetBuilder files(PresetFiles lookedAt) {
        this.files = Optional.of(lookedAt);
        return this;
    }

    /** What its own sources say that it keeps there, whatever its settings and its user are. */
    PresetBuilder caches(List<String> directories) {
        this.caches = directories;
        return this;
    }

    /** The words for the entrypoint, to look at all that is there. */
    PresetBuilder words(List<String> all) {
        this.words = all;
        return this;
    }

    PresetBuilder report(PresetReport form) {
        this.report = form;
        return this;
    }

    PresetBuilder tellsProgressAsError() {
        this.tellsProgressAsError = true;
        return this;
    }

    /** The names of the files in which a project keeps the tool's settings, which it reads by itself. */
    PresetBuilder settings(String... names) {
        this.settings = Set.of(names);
        return this;
    }

    PresetBuilder inputs(PresetInputs known) {
        this.inputs = known;
        return this;
    }

    PresetBuilder job(PresetJob ownJob) {
        this.job = Optional.of(ownJob);
        return this;
    }

    /** The entry. No tool in the table needs a network, and code that is only looked at must not reach one. */
    Preset build() {
        return new Preset(
                name,
                image,
                entrypoint,
                "none",
                action,
                files,
                caches,
                words,
                report,
                tellsProgressAsError,
                settings,
                inputs,
                job);
    }
}
