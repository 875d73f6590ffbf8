package io.github.dood.internal.memory.lock;

import io.github.dood.run.ImageReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which services a lock file gets for the images of a build: one for each tag of a repository that is named. Where no
 * tag is named, the one counts that the file has. Services of other images stay as they are.
 */
public final class LockPlan {

    private final List<LockedImage> present;

    private final List<WantedImage> wanted;

    /** By service. */
    private final Map<String, LockTarget> targets = new LinkedHashMap<>();

    private LockPlan(List<LockedImage> present, List<WantedImage> wanted) {
        this.present = present;
        this.wanted = wanted;
    }

    /**
     * The services for images, those that are in the file already among them; none twice.
     *
     * @param present what the file has
     * @param wanted what the build uses; the same image may be among it several times
     */
    public static List<LockTarget> of(List<LockedImage> present, List<WantedImage> wanted) {
        LockPlan plan = new LockPlan(present, wanted);
        List<WantedImage> missing = new ArrayList<>();
        plan.named().forEach(image -> plan.keepOr(image, missing));
        missing.forEach(plan::place);
        wanted.stream().filter(WantedImage::isTagOpen).forEach(plan::placeOpen);
        return List.copyOf(plan.targets.values());
    }

    private List<WantedImage> named() {
        return wanted.stream().filter(image -> !image.isTagOpen()).toList();
    }

    private void keepOr(WantedImage image, List<WantedImage> missing) {
        Optional<LockedImage> same = ImageLock.find(image.reference(), false, present);
        same.ifPresentOrElse(locked -> keep(locked, image.tag()), () -> missing.add(image));
    }

    private void keep(LockedImage locked, String tag) {
        targets.put(
                locked.service(), new LockTarget(locked.service(), locked.name(), tag, Optional.of(locked.written())));
    }

    /** In place of one whose tag nobody names any more, so that a changed tag leaves nothing behind. */
    private void place(WantedImage image) {
        if (ImageLock.find(image.reference(), false, planned()).isPresent()) {
            return;
        }
        boolean isOthers =
                image.isExtra() || wanted.stream().anyMatch(other -> other.isTagOpen() && isSame(other, image));
        present.stream()
                .filter(locked -> !isOthers && locked.isOf(image.reference()) && !targets.containsKey(locked.service()))
                .findFirst()
                .ifPresentOrElse(locked -> keep(locked, image.tag()), () -> add(image));
    }

    private static boolean isSame(WantedImage one, WantedImage other) {
        return one.reference().name().equals(other.reference().name());
    }

    /** As a run finds it. */
    private void placeOpen(WantedImage image) {
        List<LockedImage> all = all();
        Optional<LockedImage> found = ImageLock.find(image.reference(), true, all);
        if (found.isEmpty()) {
            add(image);
        } else if (!targets.containsKey(found.get().service())) {
            keep(found.get(), found.get().reference().tag().orElse(image.tag()));
        }
    }

    private void add(WantedImage image) {
        List<String> taken = all().stream().map(LockedImage::service).toList();
        String service = ServiceNames.free(image.reference(), image.tag(), taken);
        targets.put(service, new LockTarget(service, image.reference().name(), image.tag(), Optional.empty()));
    }

    /** What the file will have. */
    private List<LockedImage> all() {
        List<LockedImage> all = new ArrayList<>(planned());
        present.stream()
                .filter(locked -> !targets.containsKey(locked.service()))
                .forEach(all::add);
        return all;
    }

    private List<LockedImage> planned() {
        return targets.values().stream()
                .map(target ->
                        new LockedImage(target.service(), target.tagged(), ImageReference.parse(target.tagged())))
                .toList();
    }
}
