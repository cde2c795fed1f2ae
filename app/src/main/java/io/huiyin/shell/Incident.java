package io.huiyin.shell;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A failure of the product: the caller gets an id, the log the way to it. Messages of exceptions may quote what somebody typed, so that the
 * log holds the types, the SQL states and the stack, never the messages.
 */
final class Incident {

    private static final Logger LOG = LoggerFactory.getLogger(Incident.class);
    private static final int FRAMES = 40;

    private Incident() {}

    static Problem log(Throwable thrown, String method, String path) {
        String id = HexFormat.of()
                .toHexDigits(ThreadLocalRandom.current().nextLong())
                .substring(0, 10);
        LOG.error("incident {} at {} {}{}", id, method, path, trace(thrown));
        return new Problem(500, "SHELL-500", List.of(id), List.of(), id);
    }

    static String trace(Throwable thrown) {
        StringBuilder trace = new StringBuilder();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < 5; depth++, cause = cause.getCause()) {
            trace.append("\n  ")
                    .append(depth == 0 ? "" : "caused by ")
                    .append(cause.getClass().getName());
            if (cause instanceof SQLException sql) {
                trace.append(" (SQL state ").append(sql.getSQLState()).append(')');
            }
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                trace.append("\n    at ").append(frames[i]);
            }
        }
        return trace.toString();
    }
}
