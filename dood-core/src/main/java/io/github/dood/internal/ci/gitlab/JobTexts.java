package io.github.dood.internal.ci.gitlab;

import io.github.dood.findings.CodeQualityReport;
import io.github.dood.internal.ci.JobTask;
import io.github.dood.internal.ci.ToolJob;
import io.github.dood.run.ImageReference;
import java.util.List;
import java.util.Locale;

/** The jobs' texts, with a comment at each line that surprises. */
final class JobTexts {

    static final String SOCKET = """
            # What the jobs of dood have in common.
            .dood:
              image: %s
              variables:
                # The engine of the runner's host. The runner has to share its socket, in config.toml below [runners.docker]:
                # volumes = ["/cache", "/var/run/docker.sock:/var/run/docker.sock"]
                DOCKER_HOST: unix:///var/run/docker.sock
                # Empty means no TLS, also where the runner or the rest of this file sets it for Docker-in-Docker.
                DOCKER_TLS_CERTDIR: ""
            """.formatted(JobImages.MAVEN);

    static final String DIND = """
            # What the jobs of dood with an engine of their own have in common.
            .dood-dind:
              image: %s
              # An engine for each job alone. The runner has to allow it, in config.toml below [runners.docker]:
              # privileged = true
              # volumes = ["/cache", "/certs/client"]
              services:
                - %s
              variables:
                # The service is known to the job as docker; 2376 is its port with TLS.
                DOCKER_HOST: tcp://docker:2376
                # The service makes its certificates there; those of the job are in the folder client, which both see.
                DOCKER_TLS_CERTDIR: /certs
                DOCKER_CERT_PATH: /certs/client
                DOCKER_TLS_VERIFY: "1"
            """.formatted(JobImages.MAVEN, JobImages.ENGINE);

    private static final String CACHES = """
              cache:
                # The same for all branches. GitLab keeps those of protected branches apart, so that no other branch can leave
                # something there, as long as the project's settings say "Use separate caches for protected branches".
                - key: maven
                  paths:
                    - .m2/repository
                # What dood keeps of runs that passed, so that a tool whose files are unchanged need not run again. Each job
                # has its own, since of jobs at the same time only the last would leave its one.
                - key: dood-$CI_JOB_NAME_SLUG
                  # A job that fails may have had tools that passed.
                  when: always
                  paths:
                    - .dood
            """;

    /** Goes on in the variables of the texts above. */
    static final String CACHE = """
                # GitLab caches only what lies in the project's directory, so Maven has to keep its repository there.
                # Where dood copies the workspace, a file .doodignore that names .m2 keeps it out of the copy.
                MAVEN_OPTS: -Dmaven.repo.local=$CI_PROJECT_DIR/.m2/repository
            """ + CACHES;

    static final String PLAIN = """
            # The same jobs without dood, for comparison.
            .dood-plain:
              image: %s
              variables:
                # The engine of the runner's host looks up $CI_PROJECT_DIR there, not in the job. So the runner has to share
                # the builds at the same path, too, in config.toml below [runners.docker]:
                # volumes = ["/cache", "/var/run/docker.sock:/var/run/docker.sock", "/builds:/builds"]
                # Where it does not, a tool sees an empty directory, and most pass whatever is wrong.
                DOCKER_HOST: unix:///var/run/docker.sock
                # Empty means no TLS, also where the runner or the rest of this file sets it for Docker-in-Docker.
                DOCKER_TLS_CERTDIR: ""
            """.formatted(JobImages.DOCKER);

    /** Below the directory that Maven is started for. */
    private static final String FOLDER = "target/dood";

    private static final String DEFAULT_BRANCH = """
                - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
            """;

    private static final String MERGE_REQUESTS_AND_DEFAULT_BRANCH = """
              rules:
                - if: $CI_PIPELINE_SOURCE == "merge_request_event"
            """ + DEFAULT_BRANCH;

    private static final String PAGES = """
            # Of this name, since GitLab Pages publishes the folder public of the job that is called pages.
            pages:
            """;

    private static final String SNAPSHOT = """
                # This version is a SNAPSHOT: the job's Maven must reach a repository that has it.
            """;

    private JobTexts() {}

    /** A job in which dood runs the tool. */
    static String job(String base, String stage, ToolJob job) {
        return switch (job.purpose()) {
            case LINT -> lint(base, stage, job);
            case TOOL, REPORTING_TOOL -> tool(base, stage, job);
            case PAGES -> pages(base, stage, job);
        };
    }

    /** A job that runs the tool without dood. */
    static String plain(String stage, ToolJob job) {
        return job.purpose() == ToolJob.Purpose.PAGES ? plainPages(stage, job) : plainTool(stage, job);
    }

    private static String lint(String base, String stage, ToolJob job) {
        JobTask task = job.task();
        return """
                %s:
                  extends: %s
                  stage: %s
                  script:
                %s -Ddood.codeQuality=true
                  artifacts:
                    # After success, too: a report of nothing tells GitLab that earlier findings are resolved.
                    when: always
                    paths:
                      - %s
                    reports:
                      codequality: %s
                """.formatted(job.name(), base, stage, maven(task, job.log()), task.path(FOLDER), report(task))
                + MERGE_REQUESTS_AND_DEFAULT_BRANCH;
    }

    private static String tool(String base, String stage, ToolJob job) {
        JobTask task = job.task();
        return """
                %s:
                  extends: %s
                  stage: %s
                  script:
                %s
                  artifacts:
                    when: always
                    paths:
                      - %s
                """.formatted(job.name(), base, stage, maven(task, job.log()), task.path(FOLDER))
                + (job.reports() ? """
                    reports:
                      codequality: %s
                """.formatted(report(task)) : "")
                + MERGE_REQUESTS_AND_DEFAULT_BRANCH;
    }

    private static String report(JobTask task) {
        return task.path(FOLDER + "/" + CodeQualityReport.FILE);
    }

    private static String pages(String base, String stage, ToolJob job) {
        JobTask task = job.task();
        return PAGES
                + """
                  extends: %s
                  stage: %s
                  script:
                %s
                %s%s        # The pages, too: a tool whose files are gone runs again.
                        - %s
                  artifacts:
                    # After a failure, too, for the log. Only what a job made that passed is published.
                    when: always
                    paths:
                      - public
                      - %s
                  rules:
                """.formatted(
                                base,
                                stage,
                                maven(task, job.log()),
                                publication(task),
                                CACHES,
                                task.path("public"),
                                task.path(FOLDER))
                + DEFAULT_BRANCH;
    }

    private static String plainTool(String stage, ToolJob job) {
        JobTask task = job.task();
        return """
                %s:
                  extends: .dood-plain
                  stage: %s
                  variables:
                    %s: %s
                  script:
                    - %s
                """.formatted(job.name(), stage, imageVariable(task), task.image(), docker(task))
                + MERGE_REQUESTS_AND_DEFAULT_BRANCH;
    }

    private static String plainPages(String stage, ToolJob job) {
        JobTask task = job.task();
        return PAGES
                + """
                  extends: .dood-plain
                  stage: %s
                  variables:
                    %s: %s
                  script:
                    - %s
                %s  artifacts:
                    paths:
                      - public
                  rules:
                """.formatted(stage, imageVariable(task), task.image(), docker(task), publication(task))
                + DEFAULT_BRANCH;
    }

    /** GitLab Pages publishes only a directory at the top of the repository. */
    private static String publication(JobTask task) {
        String made = task.path("public");
        return task.directory().isEmpty() ? "" : "    - test ! -d %s || cp -R %s .\n".formatted(made, made);
    }

    private static String maven(JobTask task, String log) {
        return (task.snapshot() ? SNAPSHOT : "")
                + "    - %s -Ddood.outputFile=%s/%s.log".formatted(task.mavenCommand(), FOLDER, log);
    }

    /** Such as PHPQA_IMAGE, by the last part of the image's name. */
    private static String imageVariable(JobTask task) {
        String repository = ImageReference.parse(task.image()).repository();
        String name = repository.substring(repository.lastIndexOf('/') + 1);
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_IMAGE";
    }

    private static String docker(JobTask task) {
        List<String> entrypoint = task.entrypoint();
        String option = entrypoint.isEmpty() ? "" : "--entrypoint %s ".formatted(entrypoint.get(0));
        String directory = task.directory().isEmpty() ? "/app" : "/app/" + task.directory();
        return "docker run --rm --volume \"$CI_PROJECT_DIR:/app\" --workdir %s %s\"$%s\" %s"
                .formatted(directory, option, imageVariable(task), String.join(" ", task.args()));
    }
}
