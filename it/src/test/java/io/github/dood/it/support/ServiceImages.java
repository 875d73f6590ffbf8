package io.github.dood.it.support;

/** What else the tests need beside the {@link Images} of jobs and tools, as it/verify prepared it. */
public final class ServiceImages {

    public static final String REGISTRY = Images.named("registry");

    public static final String BROWSER = Images.named("browser");

    static final String ENGINE = Images.named("engine");

    private ServiceImages() {}
}
