package io.huiyin.access;

import io.huiyin.base.Actor;
import io.huiyin.base.AuditTrail;
import io.huiyin.base.AuditTrail.Entry;
import io.huiyin.base.AuditTrail.Kind;
import io.huiyin.base.Checks;
import io.huiyin.base.City;
import io.huiyin.base.Paths;
import io.huiyin.base.Refused;
import io.huiyin.base.Verb;
import io.huiyin.base.WorkTimes;
import io.huiyin.journal.ChangeLog;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Who looked at, took out and changed what; and which of the looks and files is unusual. For auditors and administrators. */
@Component
public class Audit {

    /** Entries that one answer holds at most. */
    public static final int MOST = 500;

    /** Entries that are looked through for what is unusual. */
    private static final int JUDGED = 20_000;

    /** Days that may be asked for at once. */
    private static final int DAYS = 92;

    private static final int USUAL_DAYS = 7;

    private final List<AuditTrail> trails;
    private final ChangeLog log;
    private final UserStore users;
    private final WorkTimes times;
    private final Clock clock;
    private final City city;
    private final int looksADay;
    private final long exported;
    private final LocalTime from;
    private final LocalTime until;

    Audit(
            List<AuditTrail> trails,
            ChangeLog log,
            UserStore users,
            WorkTimes times,
            City city,
            Clock clock,
            @Value("${huiyin.audit.looks-a-day:20}") int looksADay,
            @Value("${huiyin.audit.exported-records:5000}") long exported,
            @Value("${huiyin.audit.hours-from:07:00}") LocalTime from,
            @Value("${huiyin.audit.hours-until:20:00}") LocalTime until) {
        this.trails = List.copyOf(trails);
        this.log = log;
        this.users = users;
        this.times = times;
        this.clock = clock;
        this.city = city;
        this.looksADay = looksADay;
        this.exported = exported;
        this.from = from;
        this.until = until;
    }

    /** What makes something unusual. */
    public enum Rule {
        /** More looks at what is confidential in a day than {@code huiyin.audit.looks-a-day}. */
        MANY_LOOKS,
        /** A look before or after the hours, or on a day that is not worked. */
        OUT_OF_HOURS,
        /** A look at what is outside the area that the user works in, as a duty elsewhere lets. */
        ELSEWHERE,
        /** A file of more records than {@code huiyin.audit.exported-records}. */
        LARGE_EXPORT
    }

    /**
     * Something for a security officer to ask about: a question, no finding.
     *
     * @param count how many looks, or records
     */
    public record Unusual(Rule rule, String actor, LocalDate day, long count) {}

    /**
     * What was done.
     *
     * @param more true when there was more than is told
     */
    public record Report(LocalDate from, LocalDate until, List<Entry> entries, boolean more, List<Unusual> unusual) {}

    /** What was changed, the latest first; {@code more} as in {@link Report}. */
    public record Changes(LocalDate from, LocalDate until, List<ChangeLog.Change> changes, boolean more) {}

    private record Days(LocalDate from, LocalDate until) {}

    /**
     * What was done on some days; without days on the last seven.
     *
     * @param user sign-in name; null or blank for everybody
     * @throws Refused {@code ACCESS-002}, or with every faulty field
     */
    public Report report(Actor by, @Nullable String user, @Nullable String first, @Nullable String last) {
        Days days = days(by, first, last);
        List<Entry> all = all(days.from, days.until, name(user));
        return new Report(days.from, days.until, all.stream().limit(MOST).toList(), all.size() > MOST, unusual(all));
    }

    /**
     * What was changed on some journal days, by everybody but the product itself or by one user; without days on the last seven.
     *
     * @param user sign-in name, or {@code system}; null or blank for everybody
     * @throws Refused as {@link #report}
     */
    public Changes changes(Actor by, @Nullable String user, @Nullable String first, @Nullable String last) {
        Days days = days(by, first, last);
        List<ChangeLog.Change> found = new ArrayList<>();
        for (LocalDate day = days.until; !day.isBefore(days.from) && found.size() <= MOST; day = day.minusDays(1)) {
            found.addAll(log.on(day, name(user), MOST + 1 - found.size()));
        }
        return new Changes(days.from, days.until, found.stream().limit(MOST).toList(), found.size() > MOST);
    }

    private static @Nullable String name(@Nullable String user) {
        return user == null || user.isBlank() ? null : user.strip();
    }

    private Days days(Actor by, @Nullable String first, @Nullable String last) {
        if (!by.may(Verb.VERIFY, city.path()) && !by.may(Verb.ADMINISTER, city.path())) {
            throw Refused.forbidden("ACCESS-002", Verb.VERIFY.name());
        }
        Checks checks = new Checks();
        LocalDate end = day(last, "until", LocalDate.ofInstant(clock.instant(), City.ZONE), checks);
        LocalDate begin = day(first, "from", end.minusDays(USUAL_DAYS - 1L), checks);
        boolean inOrder = !begin.isAfter(end) && begin.plusDays(DAYS).isAfter(end);
        checks.that(inOrder, "from", begin, "ACCESS-202", "≤ " + end + ", " + DAYS);
        checks.done();
        return new Days(begin, end);
    }

    private static LocalDate day(@Nullable String text, String field, LocalDate otherwise, Checks checks) {
        return Objects.requireNonNullElse(checks.optionalDay(text, field), otherwise);
    }

    private List<Entry> all(LocalDate begin, LocalDate end, @Nullable String actor) {
        List<Entry> all = new ArrayList<>();
        for (AuditTrail trail : trails) {
            all.addAll(trail.between(
                    begin.atStartOfDay(City.ZONE).toInstant(),
                    end.plusDays(1).atStartOfDay(City.ZONE).toInstant(),
                    actor,
                    JUDGED));
        }
        all.sort(Comparator.comparing(Entry::at).reversed());
        return all;
    }

    private List<Unusual> unusual(List<Entry> all) {
        List<Unusual> unusual = new ArrayList<>(looks(all, Rule.MANY_LOOKS));
        unusual.removeIf(one -> one.count() <= looksADay);
        unusual.addAll(looks(all.stream().filter(this::isOutOfHours).toList(), Rule.OUT_OF_HOURS));
        unusual.addAll(looks(elsewhere(all), Rule.ELSEWHERE));
        all.stream()
                .filter(one ->
                        (one.kind() == Kind.EXPORT || one.kind() == Kind.CONFIDENTIAL_EXPORT) && one.count() > exported)
                .forEach(one -> unusual.add(new Unusual(Rule.LARGE_EXPORT, one.actor(), day(one), one.count())));
        unusual.sort(Comparator.comparing(Unusual::day)
                .reversed()
                .thenComparing(Unusual::rule)
                .thenComparing(Unusual::actor));
        return List.copyOf(unusual);
    }

    private List<Entry> elsewhere(List<Entry> all) {
        List<Entry> placed = all.stream().filter(one -> one.place() != null).toList();
        Map<String, String> homes =
                users.homes(placed.stream().map(Entry::actor).collect(Collectors.toSet()));
        return placed.stream()
                .filter(one -> !Paths.within(Objects.requireNonNull(one.place()), homes.getOrDefault(one.actor(), "")))
                .toList();
    }

    /** Looks of each user and day, counted. */
    private static List<Unusual> looks(List<Entry> entries, Rule rule) {
        Map<LocalDate, Map<String, Long>> counted = entries.stream()
                .filter(one -> one.kind().isLook())
                .collect(Collectors.groupingBy(
                        Audit::day,
                        TreeMap::new,
                        Collectors.groupingBy(Entry::actor, TreeMap::new, Collectors.counting())));
        List<Unusual> found = new ArrayList<>();
        counted.forEach((day, users) -> users.forEach((user, count) -> found.add(new Unusual(rule, user, day, count))));
        return found;
    }

    private static LocalDate day(Entry entry) {
        return LocalDate.ofInstant(entry.at(), City.ZONE);
    }

    private boolean isOutOfHours(Entry entry) {
        ZonedDateTime at = entry.at().atZone(City.ZONE);
        LocalTime time = at.toLocalTime();
        return time.isBefore(from) || !time.isBefore(until) || !times.calendar().isWorkday(at.toLocalDate());
    }
}
