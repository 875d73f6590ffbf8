package io.github.dood.internal.workspace.selection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A repository that comes from somebody else starts no program of its own when it is asked for its files. */
class HostileRepositoryTest {

    @TempDir
    private Path folder;

    private Repository repository;

    private Path started;

    private Path program;

    @BeforeEach
    void begin() throws IOException {
        repository = Repository.in(folder.resolve("project"));
        repository
                .write(".gitattributes", "* filter=bad diff=bad\n")
                .make("a", "b")
                .commit();
        repository.git("checkout", "--quiet", "-b", "feature");
        started = folder.resolve("started");
        program = Files.writeString(folder.resolve("program"), "#!/bin/sh\necho \"$0 $*\" >> " + started + "\ncat\n");
        Files.setAttribute(program, "unix:mode", 0755);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "core.fsmonitor",
                "diff.external",
                "diff.bad.command",
                "diff.bad.textconv",
                "filter.bad.clean",
                "filter.bad.smudge",
                "filter.bad.process",
                "core.sshCommand",
                "core.pager",
                "pager.diff",
                "pager.ls-files",
                "core.editor",
                "credential.helper",
                "core.alternateRefsCommand",
                "gpg.program",
                "alias.ls-files",
                "alias.diff"
            })
    void noProgramOfItsSettingsIsStarted(String setting) throws IOException {
        repository.git("config", setting, program.toString());
        touch();

        assertThat(repository.changedSince("main").changed()).containsExactly("a");

        assertThat(started).doesNotExist();
    }

    @Test
    void aFilterThatMustNotFailIsNotStartedEither() throws IOException {
        repository.git("config", "filter.bad.clean", program.toString());
        repository.git("config", "filter.bad.required", "true");
        touch();

        assertThat(repository.changedSince("main").changed()).containsExactly("a");
        assertThat(started).doesNotExist();
    }

    @Test
    void aFilterThatCannotBeSwitchedOffIsNotStarted() throws IOException {
        repository.write(".gitattributes", "* filter=a=b\n").commit();
        repository.git("config", "filter.a=b.clean", program.toString());
        touch();

        assertThat(repository.changedSinceAnyOf("main").allChanged().orElseThrow())
                .contains("cannot be switched off");
        assertThat(started).doesNotExist();
    }

    @Test
    void noHookIsStartedAndNothingIsWritten() throws IOException {
        for (String hook : List.of("post-index-change", "fsmonitor-watchman", "pre-auto-gc", "reference-transaction")) {
            Path file = repository.directory().resolve(".git/hooks").resolve(hook);
            Files.createDirectories(file.getParent());
            Files.copy(program, file);
            Files.setAttribute(file, "unix:mode", 0755);
        }
        touch();
        byte[] index = Files.readAllBytes(repository.directory().resolve(".git/index"));

        repository.changedSince("main");

        assertThat(started).doesNotExist();
        assertThat(repository.directory().resolve(".git/index")).hasBinaryContent(index);
    }

    /** What a partial clone lacks would be fetched, by a program that the repository names. */
    @Test
    void nothingIsFetchedForAPartialClone() throws IOException {
        repository.git("config", "--local", "uploadpack.allowFilter", "true");
        repository.git("config", "--local", "uploadpack.allowAnySHA1InWant", "true");
        String old = repository.git("rev-parse", "HEAD").strip();
        repository.write("a", "x").commit();
        Path place = folder.resolve("clone");
        repository.git("clone", "--quiet", "--filter=tree:0", "file://" + repository.directory(), place.toString());
        Repository clone = new Repository(place.toRealPath());
        clone.git("config", "remote.origin.uploadpack", program.toString());

        ProjectFiles files = clone.changedSinceAnyOf(old);

        assertThat(started).doesNotExist();
        assertThat(files.names()).contains("a", "b");
        assertThat(files.changed()).contains("a");
    }

    @Test
    void theSettingsOfASubmoduleStartNothing() throws IOException {
        Repository library = Repository.in(folder.resolve("library"));
        library.make("l").commit();
        repository.git("submodule", "--quiet", "add", library.directory().toString(), "lib");
        repository.commit();
        repository.git("branch", "--force", "base");
        Repository inner = new Repository(repository.directory().resolve("lib"));
        inner.git("config", "core.fsmonitor", program.toString());
        inner.write("l", "x");

        assertThat(repository.changedSince("base").changed()).containsExactly("lib/l");
        assertThat(started).doesNotExist();
    }

    /** So that git has to look into the files. */
    private void touch() throws IOException {
        repository.write("a", "x").write("b", "b");
    }
}
