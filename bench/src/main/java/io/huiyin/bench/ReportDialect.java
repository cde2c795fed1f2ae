package io.huiyin.bench;

import io.huiyin.base.City;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;

/** The same events and matters in the tables of the product and in those of {@link ReportDuck}; all else of a statement is alike. */
enum ReportDialect {
    /** The raw tables {@code matter} and {@code matter_event}. */
    POSTGRES("""
        (select matter_id, seq, day, occurred_at, action, scope, (data::jsonb ->> 'late')::boolean as late,
                (data::jsonb ->> 'satisfaction')::int as satisfaction, (data::jsonb ->> 'solved')::boolean as solved,
                (data::jsonb #>> '{answers,contacted}')::boolean as contacted
         from matter_event)\
        """, """
            (select id, coalesce(taken_place_path, place_path) as place_path, coalesce(taken_category, category) as category,
                    coalesce(taken_channel, channel) as channel, received_at, closed_at, redos, joins
             from matter where register = 'hotline')\
            """) {

        @Override
        String start(LocalDate day) {
            return "timestamptz '" + day.atStartOfDay(City.ZONE).toOffsetDateTime() + "'";
        }

        @Override
        String hour(String moment) {
            return "extract(hour from " + moment + " at time zone '" + City.ZONE.getId() + "')::int";
        }
    },

    /** Columns of their own for what an event says, and times of the city. */
    DUCK("event", "matter") {

        @Override
        String start(LocalDate day) {
            return "timestamp '" + day + " 00:00:00'";
        }

        @Override
        String hour(String moment) {
            return "extract(hour from " + moment + ")";
        }
    };

    private final String event;
    private final String matter;

    ReportDialect(String event, String matter) {
        this.event = event;
        this.matter = matter;
    }

    /** Columns {@code matter_id, seq, day, occurred_at, action, scope, late, satisfaction, solved, contacted}. */
    String event() {
        return event;
    }

    /** Columns {@code id, place_path, category, channel, received_at, closed_at, redos, joins}, as first taken down. */
    String matter() {
        return matter;
    }

    /** The moment at which a day begins, to be compared with a time of an event or a matter. */
    abstract String start(LocalDate day);

    abstract String hour(String moment);

    static String date(LocalDate day) {
        return "date '" + day + "'";
    }

    /** True for those that happened to a matter that had been sent back to be redone. */
    static String redoneBefore(String event, String row) {
        return "coalesce((select min(r.seq) from " + event + " r where r.matter_id = " + row
                + ".matter_id and r.action = 'redone') < " + row + ".seq, false)";
    }

    /** True when the matter stands joined with another when the day of its event ends. */
    static String joinedThatDay(String event, String row) {
        return """
            coalesce((select coalesce(max(f.seq) filter (where f.action = 'merged'), 0) > coalesce(max(f.seq) filter (where f.action = 'unmerged'), 0)
                      from %1$s f where f.matter_id = %2$s.matter_id and f.day = %2$s.day and f.action in ('merged', 'unmerged')), false)\
            """.formatted(event, row);
    }

    /** The path of the place so many steps from the city down; where it lies higher, steps are empty. */
    static String ancestor(String path, int depth) {
        StringBuilder text = new StringBuilder();
        for (int step = 1; step <= depth; step++) {
            text.append(step == 1 ? "" : " || ").append("split_part(%s, '/', %d) || '/'".formatted(path, step));
        }
        return text.toString();
    }

    /** {@code 'a', 'b'}. */
    static String quoted(String... texts) {
        return String.join(
                ", ",
                Arrays.stream(texts)
                        .map(text -> "'" + text.replace("'", "''") + "'")
                        .toList());
    }

    /** How many rows hold to each condition: {@code name, condition, name, condition …}. */
    static String counts(String... named) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < named.length; i += 2) {
            text.append(i == 0 ? "" : ",\n       ")
                    .append(String.format(Locale.ROOT, "count(*) filter (where %s) as \"%s\"", named[i + 1], named[i]));
        }
        return text.toString();
    }
}
