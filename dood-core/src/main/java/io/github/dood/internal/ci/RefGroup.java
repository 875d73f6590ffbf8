package io.github.dood.internal.ci;

/**
 * Jobs that may take over from each other what their tools left. Who can make jobs of one group cannot for that reason make
 * jobs of another.
 *
 * @param label says which, for people
 */
public record RefGroup(String label) {

    /** Of branches and tags that only some people may change. */
    public static final RefGroup PROTECTED = new RefGroup("protected refs");

    /** Of all others, requests to merge something among them. */
    public static final RefGroup UNPROTECTED = new RefGroup("unprotected refs");

    /** Of one branch, where nobody tells which branches are protected. */
    public static RefGroup ofBranch(String name) {
        return new RefGroup("branch " + name);
    }

    /** @param isProtected whether the job's branch or tag is */
    public static RefGroup of(boolean isProtected) {
        return isProtected ? PROTECTED : UNPROTECTED;
    }
}
