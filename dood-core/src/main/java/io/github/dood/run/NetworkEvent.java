package io.github.dood.run;

import io.github.dood.internal.text.SafeText;
import java.nio.file.Path;
import java.util.List;

/**
 * What may keep a tool from the network.
 *
 * @since 0.1.0
 */
public sealed interface NetworkEvent extends RunEvent {

    /**
     * Proxies of the job are its own machine's, which a tool does not reach by that name.
     *
     * @param variables that name them
     * @since 0.1.0
     */
    record LocalProxies(List<String> variables) implements NetworkEvent {

        /** Keeps a copy of the list. */
        public LocalProxies {
            variables = List.copyOf(variables);
        }

        @Override
        public String describe() {
            return SafeText.line(("dood: %s of the job names this machine itself, and in a tool's container that is the"
                            + " container. Set it among the tool's own variables, to an address that containers reach.")
                    .formatted(String.join(", ", variables)));
        }

        @Override
        public boolean isWarning() {
            return true;
        }
    }

    /**
     * An image has no certificates where dood looks for them, so that its tool trusts a company's alone.
     *
     * @param image its name
     * @param file that the company's are from
     * @since 0.1.0
     */
    record FewCertificates(String image, Path file) implements NetworkEvent {

        @Override
        public String describe() {
            return SafeText.line(
                    "dood: %s has no certificates of public authorities where they usually are, so its tool trusts those of %s alone"
                            .formatted(image, file));
        }
    }
}
