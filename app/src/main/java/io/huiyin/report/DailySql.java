package io.huiyin.report;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The statements of the daily report. They read only what cannot change once a day is over: the events with their day and data, and the
 * columns of a matter that its intake fixed (channel, category, place, receipt). So the report of a past day never changes.
 *
 * <p>Two sources, each in a form for areas and one for bodies, give the rows that the conditions of {@link Measure} speak of.
 */
final class DailySql {

    /** Events about who helps, who has it in hand, what it says, and what the requester adds or thinks of it. */
    private static final String BESIDE =
            "'invited', 'co_signed', 'co_replied', 'released', 'part_succeeded', 'handed_over', 'corrected', 'information_added', 'rated', 'disposed'";

    /** How a matter is being settled, on the way. */
    private static final String HANDLED =
            "'proposed', 'rejected', 'progressed', 'call_attempted', 'split', 'gained', 'lost', 'archived'";

    /** Events that leave a matter where it is, with the limit it has. */
    private static final String STILL =
            "('noted', 'contacted', 'urged', 'extension_asked', 'extension_refused', 'rescheduled', 'stepped', 'explained', "
                    + "'supervised', 'supervision_ended', 'fired', " + BESIDE + ", " + HANDLED + ")";

    /** Events that no measure counts. */
    private static final String QUIET =
            "('signed', 'noted', 'contacted', 'urged', 'extension_asked', 'extension_granted', 'extension_refused', 'rescheduled', "
                    + "'stepped', 'explained', 'supervised', 'supervision_ended', 'fired', " + BESIDE + ", " + HANDLED
                    + ", 'merged', 'unmerged', 'followed')";

    /** Events that say when it is due from then on. */
    private static final String DUE =
            "('received', 'dispatched', 'decided', 'delegated', 'raised', 'redone', 'resumed', 'extension_granted', 'reopened', 'rescheduled')";

    /** Events after which the unit's clock runs. */
    private static final String RUNNING =
            "('received', 'dispatched', 'decided', 'delegated', 'raised', 'recalled', 'signed', 'returned', 'redone', 'resumed',"
                    + " 'extension_granted', 'reopened', 'merged', 'unmerged', 'followed')";

    /** What a request was taken down as: what is corrected later changes no report of a day that has passed. */
    private static final String AS_TAKEN = """
            coalesce(m.taken_channel, m.channel) as channel, coalesce(m.taken_category, m.category) as category,
                   coalesce(m.taken_place_path, m.place_path) as place_path""";

    /** The events of {@code :days} in an area; {@code taken} marks those that brought a matter in. */
    private static final String AREA_EVENTS = """
            select e.matter_id, e.seq, e.day, e.occurred_at, e.actor, e.action, e.scope, e.data,
                   e.action = 'received' as taken, m.number, m.summary, {as_taken}, m.redos, m.joins
            from matter_event e join matter m on m.id = e.matter_id
            where e.day = any(:days::date[]) and e.action not in {quiet} and m.register = 'hotline'
              and {area_matters}""";

    /** The events that concern a body: where it is accountable afterwards, or from where it was returned. */
    private static final String BODY_EVENTS = """
            select e.matter_id, e.seq, e.day, e.occurred_at, e.actor, e.action, e.scope, e.data,
                   e.action in ('received', 'dispatched', 'decided', 'delegated', 'raised', 'succeeded') as taken, m.number, m.summary, {as_taken}, m.redos, m.joins
            from matter_event e join matter m on m.id = e.matter_id
            cross join lateral (
                select case when e.action in ('returned', 'recalled')
                            then (select p.scope from matter_event p where p.matter_id = e.matter_id and p.seq = e.seq - 1)
                            else e.scope end as of_body) b
            where e.day = any(:days::date[]) and e.action not in {quiet} and m.register = 'hotline'
              and b.of_body >= :path and b.of_body < :end""";

    /**
     * What was open when each of {@code :days} ended, from {@code :first} to {@code :last}, one row a matter and day. The state columns
     * only narrow down which matters to look at: whoever was closed for good by the first day was not open on a later one. What counts
     * are the events: each holds until the next one, and the last of a day is how the day left the matter.
     */
    private static final String OPEN = """
            with held as (
                select m.id, coalesce(m.taken_place_path, m.place_path) as place_path, (m.received_at at time zone 'Asia/Shanghai')::date as received_on
                from matter m
                where m.register = 'hotline'
                  and m.received_at < (:last::date + 1)::timestamp at time zone 'Asia/Shanghai'
                  and (m.closed_at is null or m.closed_at >= (:first::date + 1)::timestamp at time zone 'Asia/Shanghai')
                  and {matters}
            ), step as (
                select h.*, e.seq, {step} as action, e.scope, e.day as since, lead(e.day, 1, 'infinity') over w as until
                from held h join matter_event e on e.matter_id = h.id
                where e.action not in {still} and e.day <= :last::date
                window w as (partition by e.matter_id order by e.seq)
            ), stand as (
                select s.*, d.day
                from step s join unnest(:days::date[]) as d (day) on d.day >= s.since and d.day < s.until
                where s.action not in {closing} and {stands}
            ), open as (
                select s.id, s.place_path, s.received_on, s.seq, s.action, s.scope, s.day, s.day - s.received_on as age, d.due_at,
                       s.action in {running}
                           and d.due_at < least((s.day + 1)::timestamp at time zone 'Asia/Shanghai', :now) as late
                from stand s cross join lateral (
                    select (l.data::jsonb ->> 'due')::timestamptz as due_at from matter_event l
                    where l.matter_id = s.id and l.day <= s.day and l.action in {due}
                    order by l.seq desc limit 1) d
            )
            """;

    /** A matter that went to a successor stands as it stood: its limit runs or does not. */
    private static final String STEP = """
            case when e.action = 'succeeded' and (e.data::jsonb ->> 'running')::boolean then 'dispatched' else e.action end""";

    private static final String AREA_MATTERS =
            "coalesce(m.taken_place_path, m.place_path) >= :path and coalesce(m.taken_place_path, m.place_path) < :end";
    private static final String BODY_MATTERS = "m.lead_path >= :path and m.lead_path < :end";
    private static final String BODY_STANDS = "s.scope >= :path and s.scope < :end";
    private static final String ALL = "true";

    private DailySql() {}

    private static String events(ReportScope scope) {
        return (scope.body() ? BODY_EVENTS : AREA_EVENTS)
                .replace("{quiet}", QUIET)
                .replace("{area_matters}", AREA_MATTERS)
                .replace("{as_taken}", AS_TAKEN);
    }

    private static String open(ReportScope scope) {
        return OPEN.replace("{matters}", scope.body() ? ALL : AREA_MATTERS)
                .replace("{stands}", scope.body() ? BODY_STANDS : ALL)
                .replace("{due}", DUE)
                .replace("{still}", STILL)
                .replace("{closing}", Measure.CLOSING)
                .replace("{running}", RUNNING)
                .replace("{step}", STEP);
    }

    /** One row a day and half of the day: up to the time of day {@code :clock}, and after it; all of it when {@code :whole}. */
    static String flows(ReportScope scope) {
        return """
                select e.day, :whole or (e.occurred_at at time zone 'Asia/Shanghai')::time <= :clock as so_far,
                       %s
                from (%s) e
                group by 1, 2""".formatted(counts(Measure.FLOWS), events(scope));
    }

    /** Up to the time of day {@code :clock}, or of the {@code :whole} day: one row for each channel, category, place and hour of each day. */
    static String shares(ReportScope scope, Collection<Measure> measures) {
        return """
                select e.day, e.channel, e.category, e.place, e.hour, %s
                from (select s.*, split_part(s.place_path, '/', :depth) as place,
                             extract(hour from s.occurred_at at time zone 'Asia/Shanghai')::int as hour
                      from (%s) s
                      where :whole or (s.occurred_at at time zone 'Asia/Shanghai')::time <= :clock) e
                group by grouping sets ((e.day, e.channel), (e.day, e.category), (e.day, e.place), (e.day, e.hour))""".formatted(counts(measures), events(scope));
    }

    /** One row for each day, and one for each place of the day. */
    static String stocks(ReportScope scope) {
        return open(scope) + """
                select e.day, e.place, %s
                from (select *, split_part(place_path, '/', :depth) as place from open) e
                group by grouping sets ((e.day), (e.day, e.place))""".formatted(counts(Measure.STOCKS));
    }

    /** The matters of the last day that are most overdue, the most urgent first. */
    static String mostOverdue(ReportScope scope) {
        return open(scope) + """
                select m.number, m.summary, {as_taken}, e.scope, e.due_at, e.received_on
                from open e join matter m on m.id = e.id where e.late order by e.due_at, e.id limit :limit""".replace("{as_taken}", AS_TAKEN);
    }

    /** The units that returned most in {@code :days}, with the part of the last day. */
    static String returners(ReportScope scope) {
        return """
                select p.scope, count(*) filter (where e.day = :last) as last_day, count(*) as all_days
                from (%s) e join matter_event p on p.matter_id = e.matter_id and p.seq = e.seq - 1
                where e.action = 'returned'
                group by p.scope order by all_days desc, last_day desc, p.scope limit :limit""".formatted(events(scope));
    }

    /** The records behind a figure: what happened, or what was open, in the order of time. One row more than the page tells that there are more. */
    static String records(ReportScope scope, Measure measure) {
        Measure all = measure.whole() == null ? measure : measure.whole();
        return measure.isStock()
                ? open(scope) + """
                        select e.seq, m.number, m.summary, {as_taken}, e.scope, h.actor,
                               e.action, h.occurred_at, e.due_at, e.late, %s as counted
                        from open e join matter m on m.id = e.id join matter_event h on h.matter_id = e.id and h.seq = e.seq
                        where %s order by e.due_at, e.id limit :limit offset :offset""".formatted(ALL, all.condition()).replace("{as_taken}", AS_TAKEN)
                : """
                        select e.seq, e.number, e.summary, e.channel, e.category, e.place_path, e.scope, e.actor,
                               e.action, e.occurred_at, null::timestamptz as due_at, false as late, %s as counted
                        from (%s) e where %s order by e.occurred_at, e.matter_id, e.seq limit :limit offset :offset""".formatted(measure.condition(), events(scope), all.condition());
    }

    /** How many rows a measure counts. */
    static String count(ReportScope scope, Measure measure) {
        return (measure.isStock()
                        ? open(scope) + "select count(*) from open e where "
                        : "select count(*) from (" + events(scope) + ") e where ")
                + measure.condition();
    }

    /** The only one that reads the state as it is: it is about now, never about a past day. */
    static String running(ReportScope scope) {
        return """
                select count(*) filter (where m.due_at < :now) as overdue,
                       count(*) filter (where m.due_at >= :now
                           and m.due_at < (:day::date + 1)::timestamp at time zone 'Asia/Shanghai') as due_today
                from matter m
                where m.closed_at is null and m.replied_at is null and m.suspended_at is null and m.register = 'hotline' and\s""" + (scope.body() ? BODY_MATTERS : AREA_MATTERS);
    }

    private static String counts(Collection<Measure> measures) {
        return measures.stream()
                .map(measure -> "count(*) filter (where " + measure.condition() + ") as " + measure.column())
                .collect(Collectors.joining(",\n       "));
    }
}
