package io.github.dood.gitlab;

import io.github.dood.error.DoodException;
import io.github.dood.error.SystemWords;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A project's {@code .gitlab-ci.yml}. It gets jobs at its end and keeps every byte that it has.
 *
 * @param path of the file, which need not be there yet
 */
public record JobFile(Path path) {

    /** Where GitLab looks for it, in the root of a repository. */
    public static final String NAME = ".gitlab-ci.yml";

    /**
     * Adds the jobs whose names the file does not have yet, and makes the file where there is none. Nobody ever finds half
     * of it, and where no job is missing it is left alone.
     *
     * @return what was done
     * @throws DoodException when the file is no YAML, with line and column from 1; when jobs can not stand at its end; or
     *     when it can not be read or written. Nothing is written then.
     */
    public JobFileChange add(ProjectJobs jobs) {
        String old = read();
        Pipeline pipeline = Pipeline.parse(path, old);
        Stages stages = pipeline.stages().orElse(Stages.DEFAULT);
        List<ProjectJobs.Entry> wanted = jobs.in(stages);
        List<ProjectJobs.Entry> missing = without(pipeline, wanted);
        if (!missing.isEmpty()) {
            List<ProjectJobs.Entry> added = new ArrayList<>(without(pipeline, List.of(jobs.base())));
            added.addAll(missing);
            append(old, pipeline, added);
        }
        List<ProjectJobs.Entry> present = new ArrayList<>(wanted);
        present.removeAll(missing);
        return new JobFileChange(
                missing.stream()
                        .map(entry -> new JobFileChange.Added(entry.name(), entry.stage()))
                        .toList(),
                present.stream().map(ProjectJobs.Entry::name).toList());
    }

    private static List<ProjectJobs.Entry> without(Pipeline pipeline, List<ProjectJobs.Entry> entries) {
        return entries.stream()
                .filter(entry -> !pipeline.names().contains(entry.name()))
                .toList();
    }

    private void append(String old, Pipeline pipeline, List<ProjectJobs.Entry> entries) {
        String text = entries.stream().map(ProjectJobs.Entry::text).collect(Collectors.joining("\n"));
        String ending = old.isEmpty() || old.endsWith("\n") ? "" : "\n";
        String more = ending + (old.isBlank() ? text : "\n" + text);
        if (!continues(old + ending, old + more)) {
            throw new DoodException(
                    "%s can not get jobs at its end, since more text there would change what it says or stand outside of it. Nothing was written; copy what the goal prints without -Ddood.gitlab.write."
                            .formatted(path));
        }
        write(old.contains("\r\n") ? more.replace("\n", "\r\n") : more);
    }

    /** Whether a text says what the earlier one says, and then more. */
    private boolean continues(String earlier, String later) {
        try {
            return Pipeline.parse(path, earlier).isContinuedBy(Pipeline.parse(path, later));
        } catch (DoodException broken) {
            return false;
        }
    }

    private String read() {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException missing) {
            return "";
        } catch (CharacterCodingException malformed) {
            throw new DoodException(
                    "%s is no UTF-8, which GitLab needs. Nothing was written; save it as UTF-8 first.".formatted(path),
                    malformed);
        } catch (IOException failure) {
            throw new DoodException("%s can not be read: %s.".formatted(path, SystemWords.of(failure)), failure);
        }
    }

    /** The copy keeps permissions and, as far as the system lets it, the owner. */
    private void write(String more) {
        try {
            Path real = Files.exists(path) ? path.toRealPath() : path;
            Path fresh = real.resolveSibling(NAME + "." + UUID.randomUUID());
            try {
                if (Files.exists(real)) {
                    Files.copy(real, fresh, StandardCopyOption.COPY_ATTRIBUTES);
                }
                Files.writeString(fresh, more, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Files.move(fresh, real, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException failure) {
            throw new DoodException(
                    "%s can not be written: %s. Nothing was changed.".formatted(path, SystemWords.of(failure)),
                    failure);
        }
    }
}
