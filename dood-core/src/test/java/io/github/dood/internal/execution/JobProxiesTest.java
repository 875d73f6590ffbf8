package io.github.dood.internal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.workspace.Workspace;
import io.github.dood.run.CompanyNetwork;
import io.github.dood.run.ToolRun;
import io.github.dood.run.ToolRunBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxies that a tool gets: its own, else the job's where the run says so, else the docker CLI's. */
class JobProxiesTest {

    private static final Map<String, String> JOB = Map.of(
            "HTTP_PROXY", "http://upper:1",
            "http_proxy", "http://lower:1",
            "https_proxy", "http://user:planted-secret@proxy:2",
            "NO_PROXY", "localhost,.example.com",
            "ALL_PROXY", "",
            "OTHER", "x");

    private static final Map<String, String> CONFIG =
            Map.of("HTTPS_PROXY", "http://docker:3", "https_proxy", "http://docker:3", "ftp_proxy", "ftp://docker:4");

    @Test
    void areHandedOnInCapitalAndSmallLettersBeforeThoseOfTheDockerCli() {
        assertThat(variables(tool(true)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "HTTP_PROXY", "http://upper:1",
                        "http_proxy", "http://lower:1",
                        "HTTPS_PROXY", "http://user:planted-secret@proxy:2",
                        "https_proxy", "http://user:planted-secret@proxy:2",
                        "NO_PROXY", "localhost,.example.com",
                        "no_proxy", "localhost,.example.com",
                        "ftp_proxy", "ftp://docker:4"));
    }

    @Test
    void areNotHandedOnUnlessTheRunSaysSo() {
        assertThat(variables(tool(false))).isEqualTo(CONFIG);
    }

    @Test
    void areNotWhatTheRunSetsItself() {
        ToolRunBuilder tool = tool(true)
                .environment("HTTP_PROXY", "http://own:5")
                .environment("no_proxy", "")
                .passEnvironment(List.of("http_proxy"));

        assertThat(variables(tool))
                .containsEntry("HTTP_PROXY", "http://own:5")
                .containsEntry("http_proxy", "http://lower:1")
                .containsEntry("NO_PROXY", "localhost,.example.com")
                .containsEntry("no_proxy", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:3128",
                "localhost:3128",
                "LOCALHOST",
                "http://user:pass@127.0.0.1:3128/",
                "socks5h://127.1:1080",
                "http://[::1]:3128",
                "http://0.0.0.0:8"
            })
    void areToldOfWhereOnlyTheJobsMachineReachesThem(String proxy) {
        assertThat(JobProxies.local(job(Map.of("https_proxy", proxy, "NO_PROXY", "localhost"))))
                .containsExactly("HTTPS_PROXY");
    }

    @ParameterizedTest
    @CsvSource({
        "http://proxy:3128",
        "http://localhost.example.com:3128",
        "http://localhost@proxy:3128",
        "http://10.127.0.1:3128",
        "http://127.0.0.1.example.com"
    })
    void areNotToldOfWhereOthersReachThem(String proxy) {
        assertThat(JobProxies.local(job(Map.of("HTTP_PROXY", proxy)))).isEmpty();
    }

    private static ToolRunBuilder tool(boolean proxies) {
        return ToolRun.builder("x").companyNetwork(CompanyNetwork.NONE.withProxies(proxies));
    }

    private static Map<String, String> variables(ToolRunBuilder tool) {
        return new ToolEnvironment(job(JOB), CONFIG)
                .of(tool.build(), Optional.empty(), new Workspace(Path.of("/w"), "/w", false));
    }

    private static Environment job(Map<String, String> variables) {
        return new Environment(variables, Path.of("/"), Path.of("/nowhere"));
    }
}
