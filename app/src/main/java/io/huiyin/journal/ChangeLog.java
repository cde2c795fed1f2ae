package io.huiyin.journal;

import io.huiyin.base.Actor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was changed on a day, whatever it was, by whom. Looks and exports change nothing and are not in it. */
@Component
public class ChangeLog {

    private static final String LATEST = """
            with done as (
                (select 'matter' as kind, matter_id as id, seq, occurred_at, actor, action, data from matter_event
                 where day = :day and case when :everybody then actor <> :system else actor = :actor end
                 order by occurred_at desc, matter_id desc, seq desc limit :limit)
                union all
                (select kind, stream_id, seq, occurred_at, actor, action, data from stream_event
                 where day = :day and kind not in ('look', 'record_look', 'export')
                     and case when :everybody then actor <> :system else actor = :actor end
                 order by occurred_at desc, stream_id desc, seq desc limit :limit)),
            latest as (select * from done order by occurred_at desc, id desc, seq desc limit :limit)
            select l.kind, l.id, l.occurred_at, l.actor, l.action, l.data::json ->> 'register' as register,
                case when l.kind = 'matter'
                    then (select e.data::json ->> 'number' from matter_event e where e.matter_id = l.id and e.seq = 1)
                    else (select e.data::json ->> 'number' from stream_event e where e.stream_id = l.id and e.seq = 1)
                end as number
            from latest l order by l.occurred_at desc, l.id desc, l.seq desc""";

    private final JdbcClient sql;

    public ChangeLog(JdbcClient sql) {
        this.sql = sql;
    }

    /**
     * A change. It says that something was done to a thing, never what the thing holds.
     *
     * @param kind what sort of thing, as in {@link Stream#kind()}
     * @param id the thing's, unique over all kinds
     * @param register of a record its register; null for other things
     * @param number what people call the thing; null when it has no number
     */
    public record Change(
            String kind,
            long id,
            Instant at,
            String actor,
            String action,
            @Nullable String register,
            @Nullable String number) {}

    /**
     * The latest changes of a journal day, the latest first.
     *
     * @param actor a sign-in name; null for every person, without what the product did by itself
     * @param limit changes at most
     */
    public List<Change> on(LocalDate day, @Nullable String actor, int limit) {
        return sql.sql(LATEST)
                .param("day", day)
                .param("everybody", actor == null)
                .param("actor", actor == null ? "" : actor)
                .param("system", Actor.SYSTEM)
                .param("limit", limit)
                .query((row, n) -> new Change(
                        row.getString("kind"),
                        row.getLong("id"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        row.getString("actor"),
                        row.getString("action"),
                        row.getString("register"),
                        row.getString("number")))
                .list();
    }
}
