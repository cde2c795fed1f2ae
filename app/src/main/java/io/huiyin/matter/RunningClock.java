package io.huiyin.matter;

import io.huiyin.base.Deadline;
import io.huiyin.base.Instants;
import io.huiyin.base.Limit;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A clock of a matter that runs or stands still. What has ended is no longer here.
 *
 * @param started since when its limit counts; of a limit in hours moved on by the time for which it stood still
 * @param limit with the days by which it was extended or stood still
 * @param provisional counts working days of a year that is not published
 * @param paused since when it stands still; null while it runs
 * @param office path of the unit whose office hours count; null for the city's
 * @param step the next of its escalation, from 0; the number of steps when none is left
 * @param next when that step is due; null when none is left
 */
public record RunningClock(
        String name,
        Instant started,
        Limit limit,
        Instant due,
        boolean provisional,
        @Nullable Instant paused,
        @Nullable String office,
        int step,
        @Nullable Instant next) {

    static RunningClock of(String name, Instant started, Limit limit, Deadline due, @Nullable String office) {
        return new RunningClock(name, started, limit, due.at(), due.provisional(), null, office, 0, null);
    }

    RunningClock due(Deadline now) {
        return new RunningClock(name, started, limit, now.at(), now.provisional(), paused, office, step, next);
    }

    RunningClock counted(Instant from, Limit length) {
        return new RunningClock(name, from, length, due, provisional, paused, office, step, next);
    }

    /** On the hours of that unit. */
    RunningClock at(String unit) {
        return new RunningClock(name, started, limit, due, provisional, paused, unit, step, next);
    }

    RunningClock paused(@Nullable Instant since) {
        return new RunningClock(name, started, limit, due, provisional, since, office, step, next);
    }

    RunningClock armed(int nextStep, @Nullable Instant at) {
        return new RunningClock(name, started, limit, due, provisional, paused, office, nextStep, at);
    }

    /** Past its due time; while it stands still nothing becomes late. */
    public boolean overdue(Instant now) {
        return paused == null && now.isAfter(due);
    }

    /** As it stands in events; what is missing there is false, 0 or null. */
    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("name", name);
        data.put("started", started.toString());
        data.put("limit", limit.amount());
        data.put("limit_unit", limit.unit().name().toLowerCase(Locale.ROOT));
        data.put("due", due.toString());
        if (provisional) {
            data.put("provisional", true);
        }
        if (step > 0) {
            data.put("step", step);
        }
        put(data, "paused", paused);
        put(data, "office", office);
        put(data, "next", next);
        return data;
    }

    private static void put(Map<String, Object> data, String key, @Nullable Object value) {
        if (value != null) {
            data.put(key, value.toString());
        }
    }

    static RunningClock of(Map<?, ?> data) {
        return new RunningClock(
                text(data, "name"),
                Instants.parse(text(data, "started")),
                new Limit(number(data, "limit"), unit(text(data, "limit_unit"))),
                Instants.parse(text(data, "due")),
                Boolean.TRUE.equals(data.get("provisional")),
                instant(data, "paused"),
                data.get("office") == null ? null : text(data, "office"),
                number(data, "step"),
                instant(data, "next"));
    }

    static Limit.Unit unit(String key) {
        return Limit.Unit.valueOf(key.toUpperCase(Locale.ROOT));
    }

    private static String text(Map<?, ?> data, String key) {
        return String.valueOf(data.get(key));
    }

    private static int number(Map<?, ?> data, String key) {
        return data.get(key) instanceof Number number ? number.intValue() : 0;
    }

    private static @Nullable Instant instant(Map<?, ?> data, String key) {
        return data.get(key) == null ? null : Instants.parse(text(data, key));
    }
}
