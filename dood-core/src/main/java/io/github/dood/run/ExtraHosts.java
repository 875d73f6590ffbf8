package io.github.dood.run;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Names and addresses that a container knows beside those that its network tells, in the form of {@code docker run --add-host}. */
final class ExtraHosts {

    private static final String SETTING = "extraHosts";

    /** A line of a file of hosts has blanks between its parts, and comments; the engine's own form has a colon. */
    private static final Pattern NAME = Pattern.compile("[^\\s:#\\p{Cntrl}]+");

    private static final String BYTE = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");

    /** Only what is no name is looked at by Java without a question to a name server. */
    private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:]*:[0-9a-fA-F:]*(" + IPV4 + ")?");

    private ExtraHosts() {}

    /**
     * The same in the form that every engine takes, {@code name:address}.
     *
     * @throws InvalidSettingException when one has another form
     */
    static List<String> checked(List<String> hosts) {
        List<String> checked = new ArrayList<>();
        for (String host : hosts) {
            checked.add(checked(host));
        }
        return List.copyOf(checked);
    }

    private static String checked(String host) {
        int end = host.indexOf('=') < 0 ? host.indexOf(':') : host.indexOf('=');
        if (end < 0 || !NAME.matcher(host.substring(0, end)).matches()) {
            throw new InvalidSettingException(
                    SETTING, host, "is not of the form name:address; write it like db.example.com:10.0.0.5");
        }
        String address = withoutBrackets(host.substring(end + 1));
        if (!address.equals(ContainerSettings.HOST_GATEWAY) && !isAddress(address)) {
            throw new InvalidSettingException(
                    SETTING,
                    host,
                    "has no address behind the name; write it like 10.0.0.5 or 2001:db8::5, or %s for the engine's host"
                            .formatted(ContainerSettings.HOST_GATEWAY));
        }
        return host.substring(0, end) + ":" + address;
    }

    /** As addresses stand in a URL. */
    private static String withoutBrackets(String address) {
        boolean isBracketed = address.startsWith("[") && address.endsWith("]");
        String within = isBracketed ? address.substring(1, address.length() - 1) : address;
        return within.equals(ContainerSettings.HOST_GATEWAY) ? address : within;
    }

    private static boolean isAddress(String text) {
        return IPV4.matcher(text).matches() || IPV6.matcher(text).matches() && isIpv6(text);
    }

    private static boolean isIpv6(String text) {
        try {
            return InetAddress.getByName(text).getAddress().length > 0;
        } catch (UnknownHostException malformed) {
            return false;
        }
    }
}
