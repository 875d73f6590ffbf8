package io.github.dood.internal.execution;

import io.github.dood.internal.environment.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The job's own variables that name proxies. */
final class JobProxies {

    private static final List<String> NAMES =
            List.of("HTTP_PROXY", "HTTPS_PROXY", "FTP_PROXY", "ALL_PROXY", "NO_PROXY");

    /** With or without a scheme, a user, a port. */
    private static final Pattern LOCAL = Pattern.compile(
            "(?i)(?:[a-z0-9+.-]+://)?(?:[^@/]*@)?(?:localhost|127(?:\\.\\d+){0,3}|\\[::1]|0\\.0\\.0\\.0)(?::\\d*)?(?:/.*)?");

    private JobProxies() {}

    /** In capital and small letters, since some programs read the ones and some the others. */
    static Map<String, String> of(Environment job) {
        Map<String, String> proxies = new TreeMap<>();
        for (String capital : NAMES) {
            String small = capital.toLowerCase(Locale.ROOT);
            Map<String, String> given = job.handedOn(List.of(capital, small));
            for (String name : List.of(capital, small)) {
                String value = given.getOrDefault(name, given.get(name.equals(small) ? capital : small));
                if (value != null && !value.isEmpty()) {
                    proxies.put(name, value);
                }
            }
        }
        return proxies;
    }

    /** The variables in capital letters whose proxies only the job's own machine reaches. */
    static List<String> local(Environment job) {
        Map<String, String> proxies = of(job);
        List<String> local = new ArrayList<>();
        for (String name : NAMES) {
            boolean isList = name.equals("NO_PROXY");
            String small = name.toLowerCase(Locale.ROOT);
            if (!isList && (isLocal(proxies.get(name)) || isLocal(proxies.get(small)))) {
                local.add(name);
            }
        }
        return local;
    }

    private static boolean isLocal(@Nullable String proxy) {
        return proxy != null && LOCAL.matcher(proxy.strip()).matches();
    }
}
