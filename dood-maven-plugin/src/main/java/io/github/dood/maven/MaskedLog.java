package io.github.dood.maven;

import io.github.dood.internal.text.SafeText;
import io.github.dood.run.Masking;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/**
 * Maven's log for all that this plugin itself says: each text is one line of bounded length, without what must not be
 * shown, whatever came into it. A failure is shown as its trace, in which causes show no more.
 */
final class MaskedLog implements Log {

    private final Log log;

    private final Masking masking;

    /**
     * @param log what is said goes there
     * @param masking knows what must not be shown at the time when something is said
     */
    MaskedLog(Log log, Masking masking) {
        this.log = log;
        this.masking = masking;
    }

    @Override
    public boolean isDebugEnabled() {
        return log.isDebugEnabled();
    }

    @Override
    public void debug(CharSequence content) {
        say(log::debug, content);
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        say(log::debug, content, error);
    }

    @Override
    public void debug(Throwable error) {
        MaskedStackTrace.lines(error, masking).forEach(log::debug);
    }

    @Override
    public boolean isInfoEnabled() {
        return log.isInfoEnabled();
    }

    @Override
    public void info(CharSequence content) {
        say(log::info, content);
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        say(log::info, content, error);
    }

    @Override
    public void info(Throwable error) {
        MaskedStackTrace.lines(error, masking).forEach(log::info);
    }

    @Override
    public boolean isWarnEnabled() {
        return log.isWarnEnabled();
    }

    @Override
    public void warn(CharSequence content) {
        say(log::warn, content);
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        say(log::warn, content, error);
    }

    @Override
    public void warn(Throwable error) {
        MaskedStackTrace.lines(error, masking).forEach(log::warn);
    }

    @Override
    public boolean isErrorEnabled() {
        return log.isErrorEnabled();
    }

    @Override
    public void error(CharSequence content) {
        say(log::error, content);
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        say(log::error, content, error);
    }

    @Override
    public void error(Throwable error) {
        MaskedStackTrace.lines(error, masking).forEach(log::error);
    }

    private void say(Consumer<CharSequence> level, CharSequence content) {
        level.accept(SafeText.line(masking.mask(content.toString())));
    }

    private void say(Consumer<CharSequence> level, CharSequence content, Throwable error) {
        say(level, content);
        MaskedStackTrace.lines(error, masking).forEach(level);
    }
}
