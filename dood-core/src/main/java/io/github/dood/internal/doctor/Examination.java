package io.github.dood.internal.doctor;

import io.github.dood.run.Grade;

/** Looks at one part of what decides how a tool would see the workspace. */
interface Examination {

    /** The section's title, one lower-case word. */
    String title();

    /** How much it matters when this cannot be looked at: a problem, where no tool could run then either. */
    default Grade gradeUnread() {
        return Grade.PROBLEM;
    }

    /**
     * Looks. What goes wrong may be thrown; the doctor makes a finding of it.
     *
     * @param findings is told of each thing when it is seen
     */
    void examine(Findings findings);
}
