package io.github.dood.run;

import java.util.Optional;

/**
 * What a tool needs to reach the world from a network that lets out only what it looks into.
 *
 * @param proxies whether it gets the job's own variables that name proxies, in capital and small letters
 * @param certificates that it trusts beside those of its image; none for those of its image alone
 * @since 0.1.0
 */
public record CompanyNetwork(boolean proxies, Optional<CaCertificates> certificates) {

    /** A tool needs nothing. */
    public static final CompanyNetwork NONE = new CompanyNetwork(false, Optional.empty());

    /** The same with the job's proxies, or without. */
    public CompanyNetwork withProxies(boolean handedOn) {
        return new CompanyNetwork(handedOn, certificates);
    }

    /** The same with certificates to trust. */
    public CompanyNetwork withCertificates(CaCertificates trusted) {
        return new CompanyNetwork(proxies, Optional.of(trusted));
    }
}
