package io.github.dood.internal.doctor;

import io.github.dood.internal.engine.Engine;
import io.github.dood.internal.engine.EngineInfo;
import io.github.dood.run.Grade;

/** Whether the engine answers, what named it, and what it is. */
record EngineExamination(Engine engine) implements Examination {

    @Override
    public String title() {
        return "engine";
    }

    @Override
    public void examine(Findings findings) {
        findings.ok("endpoint " + engine.endpoint());
        engine.endpoint().tls().ifPresent(tls -> {
            if (tls.verified()) {
                findings.ok("TLS, " + tls);
            } else {
                findings.hint("TLS, " + tls, Advice.VERIFIED);
            }
        });
        findings.ok(engine.version().toString());
        try {
            examine(engine.info(), findings);
        } catch (RuntimeException failure) {
            // Tools run without it, so the other sections are still useful.
            findings.brokenOff(Grade.HINT, failure);
        }
    }

    private static void examine(EngineInfo info, Findings findings) {
        if (info.id().isEmpty()) {
            findings.hint(
                    "how it treats users is unknown, since something in front of it forbids GET /info; rootful is assumed",
                    new Advice("Allow that call in the proxy."));
            return;
        }
        findings.ok("%s, storage %s".formatted(info.rootless() ? "rootless" : "rootful", info.storageDriver()));
        if (info.remapsUsers()) {
            findings.ok("maps its containers' users to others of its host");
        }
        findings.ok("id " + info.id());
    }
}
