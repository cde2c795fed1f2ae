package io.huiyin.bench;

import static io.huiyin.bench.ReportDialect.counts;
import static io.huiyin.bench.ReportDialect.date;
import static io.huiyin.bench.ReportDialect.quoted;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The daily special report of the city: totals beside the day before and the same weekday a week before, channels, categories, places, hours
 * and the trend. What it tells beside them (topics, advice, what is overdue and who returns) nobody else counts.
 *
 * @param tops by code of a category that of its first level, as SQL values
 */
record ReportDay(LocalDate day, String tops) implements ReportQuestion {

    private static final int TREND = 14;
    private static final int WEEK = 7;
    private static final String PART = "/part";

    /** Of the trend. */
    private static final Set<String> EVERY_DAY = Set.of("received", "settled");

    private static final String ON_TIME = "e.action = 'replied' and not e.late";
    private static final String SETTLED = "e.action in ('replied', 'answered')";
    private static final String CALLED = "e.action = 'called_back'";
    private static final String[] CLOSING = {"struck_off", "answered", "not_accepted", "transferred", "withdrawn"};

    @Override
    public String path() {
        return "/api/v1/reports/daily?date=" + day;
    }

    @Override
    public Map<String, Long> told(JsonNode answer) {
        Map<String, Long> numbers = new HashMap<>();
        tell(answer.path("figures"), "", numbers);
        for (String by : List.of("channel", "category", "place")) {
            JsonNode parts = answer.path(by.equals("category") ? "categories" : by + "s");
            parts.forEach(part -> tell(
                    part.path("figures"),
                    by + " " + part.path("name").path("code").asString(),
                    numbers));
        }
        JsonNode hours = answer.path("received_by_hour");
        for (int hour = 0; hour < hours.size(); hour++) {
            numbers.put(
                    key("hour " + hour, "received", day.toString()),
                    hours.get(hour).asLong());
        }
        answer.path("trend")
                .forEach(one -> EVERY_DAY.forEach(figure -> numbers.put(
                        key("", figure, one.path("day").asString()),
                        one.path(figure).asLong())));
        return numbers;
    }

    private void tell(JsonNode figures, String part, Map<String, Long> numbers) {
        for (JsonNode figure : figures) {
            String name = figure.path("key").asString();
            if (figure.path("kind").asString().equals("share")) {
                numbers.put(
                        key(part, name + PART, day.toString()),
                        figure.path("part").asLong());
            } else if (!name.equals("overdue")) {
                numbers.put(
                        key(part, name, day.toString()), figure.path("value").asLong());
                earlier(
                        figure.path("day_before"),
                        key(part, name, day.minusDays(1).toString()),
                        numbers);
                earlier(
                        figure.path("week_before"),
                        key(part, name, day.minusDays(WEEK).toString()),
                        numbers);
            }
        }
    }

    private static void earlier(JsonNode comparison, String key, Map<String, Long> numbers) {
        if (comparison.isObject()) {
            numbers.put(key, comparison.path("value").asLong());
        }
    }

    private static String key(String part, String figure, String day) {
        return (part + " " + figure + "@" + day).strip();
    }

    @Override
    public List<String> statements(ReportDialect dialect) {
        return List.of(flows(dialect), parts(dialect), stocks(dialect));
    }

    /** The days of the trend. */
    private String flows(ReportDialect dialect) {
        return """
            select cast(e.day as varchar) as k0, '' as k1,
                   %s
            from (select e.*, m.redos > 0 and %s as redone_before, m.joins > 0 and %s as joined
                  from %s e join %s m on m.id = e.matter_id
                  where e.day between %s and %s) e
            group by 1\
            """.formatted(
                        counts(
                                "received",
                                "e.action = 'received'",
                                "answered",
                                "e.action = 'answered'",
                                "dispatched",
                                "e.action in ('dispatched', 'decided', 'raised')",
                                "returned",
                                "e.action = 'returned'",
                                "replied",
                                "e.action = 'replied'",
                                "settled",
                                SETTLED,
                                "on_time_rate/part",
                                ON_TIME,
                                "called_back",
                                CALLED,
                                "satisfaction_rate/part",
                                CALLED + " and e.satisfaction >= 4",
                                "solved_rate/part",
                                CALLED + " and e.solved",
                                "first_time_rate/part",
                                CALLED + " and e.solved and not e.redone_before",
                                "contact_asked",
                                CALLED + " and e.contacted is not null",
                                "response_rate/part",
                                CALLED + " and e.contacted",
                                "settled_on_time_rate/part",
                                "e.action = 'answered' or " + ON_TIME,
                                "repeat_rate/part",
                                "e.action = 'received' and e.joined",
                                "redone",
                                "e.action = 'redone'",
                                "struck_off",
                                "e.action = 'struck_off'",
                                "closed",
                                "e.action in (" + quoted(CLOSING) + ")",
                                "reopened",
                                "e.action = 'reopened'"),
                        ReportDialect.redoneBefore(dialect.event(), "e"),
                        ReportDialect.joinedThatDay(dialect.event(), "e"),
                        dialect.event(),
                        dialect.matter(),
                        date(day.minusDays(TREND - 1)),
                        date(day));
    }

    private String parts(ReportDialect dialect) {
        return """
            select cast(e.day as varchar) as k0,
                   case when grouping(e.channel) = 0 then 'channel ' || e.channel when grouping(e.category) = 0 then 'category ' || e.category
                        when grouping(e.place) = 0 then 'place ' || e.place else 'hour ' || cast(e.hour as varchar) end as k1,
                   %s
            from (select e.day, e.action, e.late, m.channel, c.top as category, split_part(m.place_path, '/', 2) as place, %s as hour
                  from %s e join %s m on m.id = e.matter_id join (values %s) c (code, top) on c.code = m.category
                  where e.day in (%s, %s, %s) and e.action in ('received', 'replied', 'answered')) e
            group by grouping sets ((e.day, e.channel), (e.day, e.category), (e.day, e.place), (e.day, e.hour))\
            """.formatted(
                        counts("received", "e.action = 'received'", "settled", SETTLED, "on_time_rate/part", ON_TIME),
                        dialect.hour("e.occurred_at"),
                        dialect.event(),
                        dialect.matter(),
                        tops,
                        date(day),
                        date(day.minusDays(1)),
                        date(day.minusDays(WEEK)));
    }

    /** What was open when the days ended, in all and by place. */
    private String stocks(ReportDialect dialect) {
        StringBuilder columns = new StringBuilder();
        for (LocalDate one : List.of(day, day.minusDays(1), day.minusDays(WEEK))) {
            String end = dialect.start(one.plusDays(1));
            String open = "m.received_at < " + end + " and (m.closed_at is null or m.closed_at >= " + end + ")";
            String three = dialect.start(one.minusDays(3));
            String seven = dialect.start(one.minusDays(7));
            String fifteen = dialect.start(one.minusDays(15));
            columns.append(",\n       ")
                    .append(counts(
                            "backlog@" + one, open,
                            "age_3@" + one, open + " and m.received_at >= " + three,
                            "age_7@" + one, open + " and m.received_at >= " + seven + " and m.received_at < " + three,
                            "age_15@" + one,
                                    open + " and m.received_at >= " + fifteen + " and m.received_at < " + seven,
                            "age_older@" + one, open + " and m.received_at < " + fifteen));
        }
        return """
            select case when grouping(m.place) = 1 then '' else 'place ' || m.place end as k0%s
            from (select split_part(m.place_path, '/', 2) as place, m.received_at, m.closed_at from %s m
                  where m.received_at < %s and (m.closed_at is null or m.closed_at >= %s)) m
            group by grouping sets ((), (m.place))\
            """.formatted(
                columns, dialect.matter(), dialect.start(day.plusDays(1)), dialect.start(day.minusDays(WEEK - 1)));
    }

    @Override
    public String name(List<String> keys, String column) {
        return keys.size() == 1
                ? (keys.getFirst() + " " + column).strip()
                : key(keys.getLast(), column, keys.getFirst());
    }

    /** Of a part in which nothing happened on the day and the day before nothing is told. */
    @Override
    public boolean mustTell(String name) {
        int at = name.lastIndexOf('@');
        String of = name.substring(at + 1);
        String figure = name.substring(name.lastIndexOf(' ', at) + 1, at);
        boolean whole = name.startsWith(figure);
        boolean today = of.equals(day.toString());
        if (name.startsWith("hour ")) {
            return today && figure.equals("received");
        }
        if (figure.endsWith(PART)) {
            return today;
        }
        if (!whole) {
            return !figure.startsWith("age_")
                    && (today || of.equals(day.minusDays(1).toString()));
        }
        return EVERY_DAY.contains(figure)
                || today
                || of.equals(day.minusDays(1).toString())
                || of.equals(day.minusDays(WEEK).toString());
    }
}
