package io.github.dood.it.support;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A real HTTP proxy in a job, in front of the engine's socket: counts the calls, and forbids some. */
public final class EngineProxy {

    /** The job's socket. */
    public static final String SOCKET = "http://unix:/var/run/docker.sock";

    private final Job job;

    private final String engine;

    private final String folder = "/tmp/" + UUID.randomUUID();

    private EngineProxy(Job job, String engine) {
        this.job = job;
        this.engine = engine;
    }

    /**
     * Starts the proxy.
     *
     * @param engine the address that the proxy stands for
     * @param forbidden methods with regular expressions of paths, such as {@code "HEAD /archive"}, which are answered 403
     */
    public static EngineProxy start(Job job, String engine, String... forbidden) {
        EngineProxy proxy = new EngineProxy(job, engine);
        proxy.start(forbidden);
        return proxy;
    }

    private void start(String... forbidden) {
        StringBuilder rules = new StringBuilder();
        for (String rule : forbidden) {
            rules.append("    if ($call ~ \"^%s\") { return 403; }\n".formatted(rule.replaceFirst(" ", " .*")));
        }
        job.succeed("""
                mkdir -p FOLDER && cat > FOLDER/nginx.conf <<'END'
                user root;
                pid FOLDER/pid;
                error_log FOLDER/errors;
                events {}
                http {
                  log_format calls '$request_method $uri';
                  access_log FOLDER/calls calls;
                  client_max_body_size 0;
                  client_body_temp_path FOLDER/body;
                  server {
                    listen unix:FOLDER/engine.sock;
                    set $call "$request_method $uri";
                %s
                    location / {
                      proxy_pass ENGINE;
                      proxy_http_version 1.1;
                      proxy_buffering off;
                      proxy_request_buffering off;
                      proxy_read_timeout 1h;
                    }
                  }
                }
                END
                nginx -c FOLDER/nginx.conf
                """.formatted(rules).replace("FOLDER", folder).replace("ENGINE", engine));
    }

    /** For the job's environment, to make it use the proxy. */
    public Map<String, String> environment() {
        return Map.of("DOCKER_HOST", "unix://" + folder + "/engine.sock", "LC_ALL", "C.UTF-8");
    }

    /** The calls that have ended, in the order of their ends, without their API version. */
    public List<String> calls() {
        return Arrays.stream(job.succeed("cat " + folder + "/calls").split("\n"))
                .map(call -> call.replaceFirst("/v1\\.\\d+/", "/"))
                .toList();
    }
}
