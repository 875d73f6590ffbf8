package io.github.dood.maven;

import io.github.dood.internal.text.SafeText;
import io.github.dood.run.Masking;
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
        log.debug(shown(content));
    }

    @Override
    public void debug(CharSequence content, Throwable error) {
        debug(content);
        debug(error);
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
        log.info(shown(content));
    }

    @Override
    public void info(CharSequence content, Throwable error) {
        info(content);
        info(error);
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
        log.warn(shown(content));
    }

    @Override
    public void warn(CharSequence content, Throwable error) {
        warn(content);
        warn(error);
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
        log.error(shown(content));
    }

    @Override
    public void error(CharSequence content, Throwable error) {
        error(content);
        error(error);
    }

    @Override
    public void error(Throwable error) {
        MaskedStackTrace.lines(error, masking).forEach(log::error);
    }

    private String shown(CharSequence content) {
        return SafeText.line(masking.mask(content.toString()));
    }
}
