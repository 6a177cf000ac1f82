package io.orderledger.standalone.terminal;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** Keeps libraries from writing their logs between the sentences of a command that runs without Spring. */
public final class QuietLogs {

    private QuietLogs() {}

    /** From now on warnings and errors alone are written. */
    public static void quiet() {
        if (LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME) instanceof Logger root
                && !root.getEffectiveLevel().isGreaterOrEqual(Level.WARN)) {
            root.setLevel(Level.WARN);
        }
    }
}
