package io.github.dood.maven;

import io.github.dood.internal.environment.Environment;
import io.github.dood.internal.environment.MissingLetters;
import io.github.dood.run.CaCertificates;
import io.github.dood.run.CompanyNetwork;
import io.github.dood.run.EnvironmentFile;
import io.github.dood.run.InvalidSettingException;
import io.github.dood.run.ToolRunBuilder;
import io.github.dood.run.ToolUser;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** A goal whose tool gets variables, and runs as a user. */
abstract class AbstractVariablesMojo extends AbstractPlaceMojo {

    /**
     * Variables for the tool, {@code <NAME>value</NAME>}; on the command line {@code -Ddood.env="NAME=value OTHER=value"}.
     * For secrets use passEnv: under -X Maven prints a POM's configuration before any plugin is asked.
     *
     * @since 0.1.0
     */
    @Parameter
    private Variables env;

    /**
     * Names of the build's own variables to hand on, such as {@code CI_*}; no others are handed on.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.passEnv")
    private List<String> passEnv;

    /**
     * Files with variables for the tool, read as {@code docker run --env-file} reads them: {@code NAME=value}, or {@code NAME}
     * alone for the build's own variable, where it is set. A relative file lies in the module's directory. Variables of env and
     * passEnv win over those of a file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.envFile")
    private List<String> envFile;

    /**
     * Whether the tool gets the build's own variables that name proxies: HTTP_PROXY, HTTPS_PROXY, FTP_PROXY, ALL_PROXY and
     * NO_PROXY, in capital and small letters. Those of env and passEnv win over them. Without this it gets the
     * {@code proxies} of the docker CLI's {@code config.json}, as with docker run.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.proxies", defaultValue = "false")
    private String proxies;

    /**
     * A file of certificates in PEM that the tool is to trust beside those of its image, such as that of a company's own
     * authority. The tool is told by SSL_CERT_FILE, CURL_CA_BUNDLE, REQUESTS_CA_BUNDLE, GIT_SSL_CAINFO, AWS_CA_BUNDLE, PIP_CERT
     * and NODE_EXTRA_CA_CERTS, which many programs honour, but Java does not.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.caCertificate")
    private File caCertificate;

    /**
     * Labels for the tool's container, {@code <name>value</name>}; on the command line
     * {@code -Ddood.labels="name=value other=value"}. Whoever may ask the engine sees them.
     *
     * @since 0.1.0
     */
    @Parameter
    private Variables labels;

    /**
     * As whom the tool runs: {@code auto}, {@code image}, or {@code uid[:gid]}. With auto the job can delete what the tool
     * makes: it runs as the workspace's owner, or as the job's own user where that is another and not root; on a rootless
     * engine as root, who is the engine's user there. Where auto finds a user other than root, HOME is {@code /tmp}.
     *
     * @since 0.1.0
     */
    @Parameter(property = "dood.user", defaultValue = "auto")
    private String user;

    /** Tells what the tool gets of the job, and as whom it runs. */
    final void handOn(ToolRunBuilder run) {
        for (Map.Entry<String, String> variable : variables().entrySet()) {
            run.environment(variable.getKey(), variable.getValue());
        }
        for (Path file : environmentFiles()) {
            run.environmentFile(file);
        }
        run.passEnvironment(Units.list(passEnv))
                .labels(all(KnownSettings.LABELS, labels))
                .companyNetwork(companyNetwork())
                .user(ToolUser.parse(user));
    }

    private CompanyNetwork companyNetwork() {
        CompanyNetwork network = CompanyNetwork.NONE.withProxies(Units.truth("proxies", proxies));
        return caCertificate == null ? network : network.withCertificates(CaCertificates.read(caCertificate.toPath()));
    }

    @Override
    final void learnSecrets() {
        masking().learn(handedOn().values());
        for (Path file : environmentFiles()) {
            try {
                masking().learn(EnvironmentFile.read(file).values());
            } catch (InvalidSettingException unreadable) {
                // The run says so, unless it is skipped.
            }
        }
    }

    private List<Path> environmentFiles() {
        List<Path> files = new ArrayList<>();
        for (String file : Units.list(envFile)) {
            files.add(module().resolve(MissingLetters.path("envFile", file)));
        }
        return files;
    }

    /** The variables that are set. */
    private Map<String, String> variables() {
        return all(KnownSettings.ENV, env);
    }

    /** Those of the command line come last, since they win. */
    private Map<String, String> all(String property, @Nullable Variables inPom) {
        // Not a parameter's: under -X Maven would print its text.
        Map<String, String> all =
                new LinkedHashMap<>(Variables.in(session().getCurrentProject().getProperties(), property));
        if (inPom != null) {
            all.putAll(inPom);
        }
        all.putAll(Variables.in(commandLine(), property));
        return all;
    }

    /** Every variable that the tool gets; no error may show their values. */
    private Map<String, String> handedOn() {
        Map<String, String> handedOn = new LinkedHashMap<>(Environment.system().handedOn(Units.list(passEnv)));
        handedOn.putAll(variables());
        return handedOn;
    }

    @Override
    Map<String, Object> settings() {
        Map<String, Object> settings = super.settings();
        settings.put("env", variables());
        settings.put("labels", all(KnownSettings.LABELS, labels));
        settings.put("envFile", environmentFiles());
        return settings;
    }
}
