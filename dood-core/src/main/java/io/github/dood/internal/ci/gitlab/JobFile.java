package io.github.dood.internal.ci.gitlab;

import io.github.dood.internal.file.FileReplacement;
import io.github.dood.internal.file.ToolReach;
import io.github.dood.internal.text.PlainFile;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.run.DoodException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A project's {@code .gitlab-ci.yml}. It gets jobs at its end and keeps every byte that it has. A link is refused: GitLab
 * follows none, and a tool may have made it.
 *
 * @param path of the file, which need not be there yet
 */
public record JobFile(Path path) {

    /** Where GitLab looks for it, in the root of a repository. */
    public static final String NAME = ".gitlab-ci.yml";

    /** GitLab's own limit is a quarter of it. */
    private static final int MOST_BYTES = 4 << 20;

    /**
     * Looks whether the file can be read at all, if there is one.
     *
     * @throws DoodException when it is no YAML, with line and column from 1; when it is no mapping of names to jobs; or
     *     when it cannot be read
     */
    public void check() {
        Pipeline.parse(path, read().orElse(""));
    }

    /**
     * Adds the jobs that the file does not have yet, and makes the file where there is none. One whose name another job has
     * gets a name of its own. Nobody ever finds half
     * of it, and where no job is missing it is left alone.
     *
     * @return what was done
     * @throws DoodException when the file is no YAML, with line and column from 1; when jobs cannot stand at its end; when
     *     it cannot be read or written; or when somebody else changes it at the same time. Nothing is written then.
     */
    public JobFileChange add(ProjectJobs jobs) {
        Optional<String> old = read();
        Pipeline pipeline = Pipeline.parse(path, old.orElse(""));
        Stages stages = pipeline.stages().orElse(Stages.DEFAULT);
        List<ProjectJobs.Entry> missing = new ArrayList<>();
        List<String> present = new ArrayList<>();
        List<String> foreign = new ArrayList<>();
        for (ProjectJobs.Entry job : jobs.in(stages)) {
            Optional<String> own = job.names().stream()
                    .filter(name -> pipeline.hasJobOfDood(name, job.directory()))
                    .findFirst();
            Optional<String> free = job.names().stream()
                    .filter(name -> !pipeline.entries().containsKey(name))
                    .findFirst();
            if (own.isPresent()) {
                present.add(own.get());
            } else if (free.isPresent()) {
                missing.add(job.called(free.get()));
            } else {
                foreign.add(job.name());
            }
        }
        if (!missing.isEmpty()) {
            List<ProjectJobs.Entry> added = new ArrayList<>(without(pipeline, List.of(jobs.base())));
            added.addAll(missing);
            append(old, pipeline, added);
        }
        return new JobFileChange(
                missing.stream()
                        .map(entry -> new JobFileChange.Added(entry.name(), entry.stage()))
                        .toList(),
                present,
                foreign,
                Optional.of(jobs.base())
                        .filter(base -> saysOtherwise(pipeline, base))
                        .map(ProjectJobs.Entry::name));
    }

    private static List<ProjectJobs.Entry> without(Pipeline pipeline, List<ProjectJobs.Entry> entries) {
        return entries.stream()
                .filter(entry -> !pipeline.entries().containsKey(entry.name()))
                .toList();
    }

    /** Comments and layout do not count. */
    private boolean saysOtherwise(Pipeline pipeline, ProjectJobs.Entry entry) {
        Pipeline own = Pipeline.parse(path, entry.text());
        return Stream.of(pipeline, own)
                        .flatMap(one -> Optional.ofNullable(one.entries().get(entry.name())).stream())
                        .distinct()
                        .count()
                > 1;
    }

    private void append(Optional<String> file, Pipeline pipeline, List<ProjectJobs.Entry> entries) {
        String old = file.orElse("");
        String text = entries.stream().map(ProjectJobs.Entry::text).collect(Collectors.joining("\n"));
        String ending = old.isEmpty() || old.endsWith("\n") ? "" : "\n";
        String more = ending + (old.isBlank() ? text : "\n" + text);
        if (!continues(old + ending, old + more)) {
            throw new DoodException(
                    "%s cannot get jobs at its end, since more text there would change what it says or stand outside of it. Nothing was written; have the jobs printed instead, and copy them."
                            .formatted(path));
        }
        write(file, old + (old.contains("\r\n") ? more.replace("\n", "\r\n") : more));
    }

    /** Whether a text says what the earlier one says, and then more. */
    private boolean continues(String earlier, String later) {
        try {
            return Pipeline.parse(path, earlier).isContinuedBy(Pipeline.parse(path, later));
        } catch (DoodException broken) {
            return false;
        }
    }

    private Optional<String> read() {
        try {
            byte[] bytes = PlainFile.read(path, MOST_BYTES, LinkOption.NOFOLLOW_LINKS);
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (CharacterCodingException malformed) {
            throw new DoodException(
                    "%s is no UTF-8, which GitLab needs. Nothing was written; save it as UTF-8 first.".formatted(path),
                    malformed);
        } catch (IOException failure) {
            throw new DoodException("%s cannot be read: %s.".formatted(path, SystemWords.of(failure)), failure);
        }
    }

    private void write(Optional<String> old, String content) {
        Optional<byte[]> expected = old.map(text -> text.getBytes(StandardCharsets.UTF_8));
        try {
            ToolReach reach = new ToolReach();
            reach.add(path.toAbsolutePath().getParent());
            new FileReplacement(path, reach).write(expected, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new DoodException(
                    "%s cannot be written: %s. Nothing was changed.".formatted(path, SystemWords.of(failure)), failure);
        }
    }
}
