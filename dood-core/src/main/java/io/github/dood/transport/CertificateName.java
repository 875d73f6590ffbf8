package io.github.dood.transport;

import java.security.cert.Certificate;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Looks whether a certificate names a host with underscores, as networks of containers have them. Java's own check takes no
 * such name; all others are left to it.
 */
final class CertificateName {

    private static final Integer DNS_NAME = 2;

    private CertificateName() {}

    /**
     * @throws SSLPeerUnverifiedException when it does not
     */
    static void check(SSLSession session, String host) throws SSLPeerUnverifiedException {
        Certificate[] chain = session.getPeerCertificates();
        if (!(chain[0] instanceof X509Certificate certificate) || !names(certificate, host.toLowerCase(Locale.ROOT))) {
            throw new SSLPeerUnverifiedException("the certificate does not name " + host);
        }
    }

    private static boolean names(X509Certificate certificate, String host) throws SSLPeerUnverifiedException {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            if (names != null) {
                for (List<?> name : names) {
                    if (DNS_NAME.equals(name.get(0)) && isOf(((String) name.get(1)).toLowerCase(Locale.ROOT), host)) {
                        return true;
                    }
                }
            }
            return false;
        } catch (CertificateParsingException unreadable) {
            throw new SSLPeerUnverifiedException(
                    "the names in the certificate cannot be read: " + unreadable.getMessage());
        }
    }

    /** A star stands for the first label, and for nothing but a whole one below two others. */
    private static boolean isOf(String pattern, String host) {
        if (!pattern.startsWith("*.")) {
            return pattern.equals(host);
        }
        String rest = pattern.substring(1);
        int dot = host.indexOf('.');
        return rest.indexOf('.', 1) > 0 && dot > 0 && rest.equals(host.substring(dot));
    }
}
