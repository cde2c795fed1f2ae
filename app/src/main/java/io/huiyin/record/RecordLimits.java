package io.huiyin.record;

import io.huiyin.base.Checks;
import io.huiyin.value.RegisterTable;
import io.huiyin.value.Registers;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What records that refer to one record may come to together. Looked at before a record is written, so that a clerk is told in the words
 * of the definition; {@link RecordTies} decides when two come at once.
 */
@Component
class RecordLimits {

    private final Registers registers;
    private final JdbcClient sql;
    private final Walls walls;

    RecordLimits(Registers registers, JdbcClient sql, Walls walls) {
        this.registers = registers;
        this.sql = sql;
        this.walls = walls;
    }

    /**
     * How it stands with one record that is referred to.
     *
     * @param most null when it sets no limit
     * @param total of the live records that refer to it
     */
    record Standing(@Nullable BigDecimal most, BigDecimal total) {

        boolean isExceeded() {
            return isExceeded(most);
        }

        boolean isExceeded(@Nullable BigDecimal by) {
            return by != null && total.compareTo(by) > 0;
        }

        Standing plus(BigDecimal more) {
            return new Standing(most, total.add(more));
        }
    }

    /** By the ids of those records. */
    Map<Long, Standing> standing(RecordLimit limit, Collection<Long> targets) {
        Map<Long, Standing> all = new HashMap<>();
        walls.everything(() -> sql.sql(limit.sql())
                .param(targets.toArray(Long[]::new))
                .query(row -> {
                    all.put(row.getLong("id"), new Standing(row.getBigDecimal("most"), row.getBigDecimal("total")));
                }));
        return all;
    }

    /** For one request of one register, or for the rows of one batch, which count together. */
    Tally tally() {
        return new Tally();
    }

    /** Remembers how each limit stands, with what was let through before. */
    final class Tally {

        /** A limit, and how it stands by the ids of what is referred to. */
        private record Known(RecordLimit limit, Map<Long, Standing> standing) {}

        private @Nullable List<RegisterTable> tables;
        private @Nullable List<Known> own;
        private @Nullable List<RecordLimit> onto;

        /**
         * Notes a fault for each limit that the record would break, or break further.
         *
         * @param before null for a new one
         */
        void check(RegisterTable table, @Nullable RegisterRecord before, Map<String, Object> after, Checks checks) {
            if (!table.definition().limits().isEmpty()) {
                own(table).forEach(known -> refers(known, before, after, checks));
            }
            if (before != null && !before.struck()) {
                onto(table).stream()
                        .filter(limit -> limit.isLowered(before, after))
                        .forEach(limit -> lowered(limit, before.id(), after, checks));
            }
        }

        private List<Known> own(RegisterTable table) {
            List<Known> all = own == null
                    ? RecordLimit.of(table, tables()).stream()
                            .map(limit -> new Known(limit, new HashMap<>()))
                            .toList()
                    : own;
            own = all;
            return all;
        }

        private List<RecordLimit> onto(RegisterTable table) {
            List<RecordLimit> all = onto == null ? RecordLimit.onto(table, tables()) : onto;
            onto = all;
            return all;
        }

        private void refers(Known known, @Nullable RegisterRecord before, Map<String, Object> after, Checks checks) {
            RecordLimit limit = known.limit;
            Long target = limit.target(after);
            BigDecimal more = target == null
                    ? BigDecimal.ZERO
                    : limit.share(after, target).subtract(limit.share(before, target));
            if (target == null || more.signum() <= 0) {
                return;
            }
            Standing now = known.standing
                    .computeIfAbsent(
                            target,
                            id -> standing(limit, Set.of(id)).getOrDefault(id, new Standing(null, BigDecimal.ZERO)))
                    .plus(more);
            if (checks.that(!now.isExceeded(), limit.field(), "", "RECORD-141", message(limit))) {
                known.standing.put(target, now);
            }
        }

        private void lowered(RecordLimit limit, long id, Map<String, Object> after, Checks checks) {
            Standing now = standing(limit, Set.of(id)).get(id);
            BigDecimal most = limit.most(after);
            checks.that(now == null || !now.isExceeded(most), limit.limit().most(), "", "RECORD-141", message(limit));
        }

        private List<RegisterTable> tables() {
            List<RegisterTable> all = tables == null ? registers.tables() : tables;
            tables = all;
            return all;
        }
    }

    private static String message(RecordLimit limit) {
        return limit.limit().message().in(LocaleContextHolder.getLocale());
    }
}
