package io.huiyin.report;

import io.huiyin.figure.FigureScope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what no figure says: it is about now, never about a past day, and so reads the state as it is. */
@Component
final class DailyStore {

    /** What is running now. */
    record Running(long overdue, long dueToday) {}

    private static final String RUNNING = """
            select count(*) filter (where m.due_at < :now) as overdue,
                   count(*) filter (where m.due_at >= :now
                       and m.due_at < (:day::date + 1)::timestamp at time zone 'Asia/Shanghai') as due_today
            from matter m
            where m.closed_at is null and m.replied_at is null and m.suspended_at is null and m.register = 'hotline'
              and {scope}""";

    private static final String AREA =
            "coalesce(m.taken_place_path, m.place_path) >= :path and coalesce(m.taken_place_path, m.place_path) < :end";
    private static final String BODY = "m.lead_path >= :path and m.lead_path < :end";

    private final JdbcClient sql;

    DailyStore(JdbcClient sql) {
        this.sql = sql;
    }

    /** The last disposal of what is about persons; 0 before the first. */
    long lastDisposal() {
        return sql.sql("select coalesce(max(id), 0) from disposal")
                .query(Long.class)
                .single();
    }

    /** Open now without a reply: past the limit, and to be replied to before {@code day} ends. */
    Running running(FigureScope scope, Instant now, LocalDate day) {
        return sql.sql(RUNNING.replace("{scope}", scope.body() ? BODY : AREA))
                .param("path", scope.path())
                .param("end", scope.end())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("day", day)
                .query((row, n) -> new Running(row.getLong("overdue"), row.getLong("due_today")))
                .single();
    }
}
