package io.huiyin.base;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Recognises a database that was lost in the middle of something, or could not be reached: what failed may be tried again once it is back. */
public final class LostDatabase {

    /** Connection exceptions; the server is shutting down, crashed, or starting up. */
    private static final String GONE = "08...|57P0[123]";

    /** What the pool says, without a state, to whoever goes on with a connection that it has taken away as broken. */
    private static final String TAKEN_AWAY = "Connection is closed";

    private LostDatabase() {}

    /** True when a failure, one behind it, or one of a batch says so. */
    public static boolean isBehind(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Throwable> open = new ArrayDeque<>();
        add(open, failure);
        while (!open.isEmpty()) {
            Throwable one = open.pop();
            if (!seen.add(one)) {
                continue;
            }
            if (one instanceof SQLException sql) {
                if (isLoss(sql)) {
                    return true;
                }
                add(open, sql.getNextException());
            }
            add(open, one.getCause());
        }
        return false;
    }

    private static void add(Deque<Throwable> open, @Nullable Throwable one) {
        if (one != null) {
            open.push(one);
        }
    }

    private static boolean isLoss(SQLException failure) {
        String state = failure.getSQLState();
        return failure instanceof SQLTransientConnectionException
                || (state == null ? TAKEN_AWAY.equals(failure.getMessage()) : state.matches(GONE));
    }
}
