package io.github.dood.internal.memory.result;

import io.github.dood.internal.memory.digest.Contents;
import io.github.dood.internal.memory.digest.InputDigests;
import io.github.dood.internal.memory.digest.UnknownContentException;
import io.github.dood.internal.text.RawNames;
import io.github.dood.internal.text.Sha256;
import io.github.dood.internal.text.SystemWords;
import io.github.dood.internal.workspace.selection.TrackedFolder;
import io.github.dood.run.RunInputs;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether an earlier result stands for a run, and whether the run's own may stand for later ones. Whatever cannot be told
 * means that the tool runs, and that nothing is kept of it.
 */
public final class ResultCheck {

    /** More differences are not told one by one. */
    private static final int MOST_DIFFERENCES = 6;

    private final ResultQuestion question;

    private final ResultStore store;

    private final InputDigests digests;

    private final State before;

    private List<String> globsWithoutMatch = List.of();

    /** What a look at the workspace found; where it failed, why. */
    private record State(Optional<WorkspaceListing> listing, Optional<Contents> inputs, Optional<String> problem) {

        static State unknown(String problem) {
            return new State(Optional.empty(), Optional.empty(), Optional.of(problem));
        }
    }

    private ResultCheck(ResultQuestion question, ResultStore store, InputDigests digests) {
        this.question = question;
        this.store = store;
        this.digests = digests;
        Optional<String> doubt =
                store.doubt().or(() -> TrackedFolder.doubt(digests.folder().path(), digests.environment()));
        this.before = doubt.isPresent() ? State.unknown(doubt.get()) : look();
    }

    /** Looks at the workspace as it is before the run. */
    public static ResultCheck begin(ResultQuestion question, ResultStore store, InputDigests digests) {
        return new ResultCheck(question, store, digests);
    }

    /** Why nobody can tell whether the tool must run, in words for people; none where all is known. */
    public Optional<String> problem() {
        return before.problem();
    }

    /** The globs of the inputs that match no file: what they were to name does not count. */
    public List<String> globsWithoutMatch() {
        return globsWithoutMatch;
    }

    /**
     * The earlier result that stands for the run.
     *
     * @param image all that tells the image from every other
     * @return none where the tool must run
     */
    public Optional<RecordedResult> find(String image) {
        Optional<String> salt = store.salt();
        if (salt.isEmpty() || before.inputs().isEmpty()) {
            return Optional.empty();
        }
        Optional<RecordedResult> found = store.find(name(key(image), salt.get()));
        return found.isPresent() && reasonAgainst(found.get()).isEmpty() ? found : Optional.empty();
    }

    /**
     * Why no earlier result stands for the run, in words for people.
     *
     * @param image all that tells the image from every other
     */
    public List<String> reasons(String image) {
        if (before.problem().isPresent()) {
            return List.of(before.problem().get());
        }
        Optional<String> salt = store.salt();
        if (salt.isEmpty() || before.inputs().isEmpty()) {
            return List.of("no earlier run of it is kept");
        }
        ResultKey key = key(image);
        Optional<RecordedResult> same = store.find(name(key, salt.get()));
        if (same.isPresent()) {
            return reasonAgainst(same.get()).map(List::of).orElse(List.of());
        }
        return store.latest(prefix(salt.get()))
                .map(earlier -> differences(earlier, key.parts(salt.get())))
                .orElse(List.of("no earlier run of it is kept"));
    }

    private static List<String> differences(KeyParts earlier, KeyParts now) {
        List<String> found = new ArrayList<>(earlier.differences(now, MOST_DIFFERENCES));
        if (found.isEmpty()) {
            return List.of("one of its settings has changed");
        }
        if (found.size() == MOST_DIFFERENCES) {
            found.set(MOST_DIFFERENCES - 1, "and more");
        }
        return found;
    }

    /** Why an entry of the same key does not stand for the run. */
    private Optional<String> reasonAgainst(RecordedResult recorded) {
        try {
            Contents outputs = outputs(before.listing().orElseThrow());
            if (!outputs.equals(recorded.outputs())) {
                return outputs.differences(recorded.outputs(), 1).stream()
                        .findFirst()
                        .map(difference -> "its output %s is not what it left".formatted(difference.file()));
            }
        } catch (IOException failure) {
            return Optional.of(words(failure));
        }
        return !recorded.target().equals(question.target()) && names(recorded, recorded.target())
                ? Optional.of("its output names %s, where the project was then".formatted(recorded.target()))
                : Optional.empty();
    }

    private static boolean names(RecordedResult recorded, String directory) {
        return recorded.text(false).contains(directory) || recorded.text(true).contains(directory);
    }

    /**
     * Keeps the result of the run, which has passed and whose files are in the workspace now.
     *
     * @param image all that tells the image from every other
     * @param exitCode the tool's
     * @param printed all that it printed
     * @return why it is not kept, in words for people; none where it is
     */
    public Optional<String> keep(String image, int exitCode, OutputRecorder printed) {
        if (before.problem().isPresent()) {
            return before.problem();
        }
        if (!printed.isWhole()) {
            return Optional.of("it printed more than %,d MB".formatted(OutputRecorder.MOST_BYTES >> 20));
        }
        try {
            WorkspaceListing listing = WorkspaceListing.of(question.workspace());
            Optional<String> change = change(listing);
            if (change.isPresent()) {
                return change;
            }
            Contents inputs = before.inputs().orElseThrow();
            String salt = store.saltOrNew();
            ResultKey key = key(image);
            store.keep(new ResultFile(
                    name(key, salt),
                    new RecordedResult(exitCode, question.target(), inputs.files(), outputs(listing), printed.frames()),
                    key.parts(salt)));
            return Optional.empty();
        } catch (IOException failure) {
            return Optional.of(words(failure));
        }
    }

    /** Whether a file changed meanwhile that was no output, by whomever. */
    private Optional<String> change(WorkspaceListing now) throws IOException {
        Optional<String> written = before.listing().orElseThrow().firstChange(now, question.mayChange());
        if (written.isPresent()) {
            return Optional.of(
                    "%s was written while it ran, and is none of its outputs".formatted(RawNames.path(written.get())));
        }
        List<Contents.Difference> changed =
                inputs(now).differences(before.inputs().orElseThrow(), 1);
        return changed.isEmpty()
                ? writtenBack(now)
                : Optional.of("%s changed while it ran".formatted(changed.get(0).file()));
    }

    /** An input that is again as it was may have been another while the tool read it, which its times tell. */
    private Optional<String> writtenBack(WorkspaceListing now) throws IOException {
        Set<String> inputs = selection().of(now).keySet();
        return before.listing()
                .orElseThrow()
                .firstChange(now, path -> !inputs.contains(path))
                .map(path -> "%s was written while it ran".formatted(RawNames.path(path)));
    }

    private State look() {
        try {
            WorkspaceListing listing = WorkspaceListing.of(question.workspace());
            globsWithoutMatch = selection().globsWithoutMatch(listing);
            List<String> globs = question.inputs().globs();
            if (!globs.isEmpty() && globsWithoutMatch.size() == globs.size()) {
                return State.unknown("no files match its inputs %s".formatted(String.join(", ", globs)));
            }
            return new State(Optional.of(listing), Optional.of(inputs(listing)), Optional.empty());
        } catch (IOException failure) {
            return State.unknown(words(failure));
        }
    }

    private Contents inputs(WorkspaceListing listing) throws IOException {
        return digests.of(selection().of(listing));
    }

    private InputSelection selection() {
        return new InputSelection(question.inputs(), question.isNoInput(), question.named());
    }

    private Contents outputs(WorkspaceListing listing) throws IOException {
        return digests.of(listing.select(question.isOutput()));
    }

    private static String words(IOException failure) {
        return failure instanceof UnknownContentException ? failure.getMessage() : SystemWords.withPath(failure);
    }

    private ResultKey key(String image) {
        ResultKey key = new ResultKey(question.settings(), before.inputs().orElseThrow());
        key.settings().put("image", image);
        SeenPlaces places = new SeenPlaces(question, before.listing().orElseThrow());
        if (question.inputs().equals(RunInputs.ALL)) {
            key.settings().put("the set of empty directories", places.emptyDirectories());
        }
        if (!question.isOwner()) {
            key.settings().put("what the files' permissions allow", places.permissions());
        }
        return key;
    }

    private String name(ResultKey key, String salt) {
        return prefix(salt) + key.digest(salt);
    }

    /** Of all entries of the tool, whatever has changed. */
    private String prefix(String salt) {
        MessageDigest digest = Sha256.begin();
        ResultKey.add(digest, salt);
        ResultKey.add(digest, question.tool());
        return ResultKey.hex(digest).substring(0, 16) + "-";
    }
}
