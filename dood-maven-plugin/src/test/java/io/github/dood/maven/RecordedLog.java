package io.github.dood.maven;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.maven.plugin.logging.SystemStreamLog;

/** Maven's log, with all levels on: writes down each line with its level before it. */
final class RecordedLog extends SystemStreamLog {

    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    public boolean isDebugEnabled() {
        return true;
    }

    @Override
    public void debug(CharSequence line) {
        lines.add("DEBUG " + line);
    }

    @Override
    public void info(CharSequence line) {
        lines.add("INFO " + line);
    }

    @Override
    public void warn(CharSequence line) {
        lines.add("WARN " + line);
    }

    @Override
    public void error(CharSequence line) {
        lines.add("ERROR " + line);
    }
}
