package io.github.dood.it.support;

/** A job as GitLab starts it by default, for all tests of a class: its project lies in a volume, which goes with it. */
public final class JobInVolume implements AutoCloseable {

    private final Volume builds = Volume.create();

    private final Job job = Job.start("/builds/group/project", Mounts.volume(builds.name(), "/builds"));

    public Job job() {
        return job;
    }

    /** The name of the volume that is its {@code /builds}. */
    public String volume() {
        return builds.name();
    }

    @Override
    public void close() {
        job.close();
        builds.close();
    }
}
