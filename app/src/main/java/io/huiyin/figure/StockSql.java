package io.huiyin.figure;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where open matters stood, as SQL: told from their events, or from stays that were made of them. Both are rows of the same columns, one for each
 * matter and each of the days at whose end it was open.
 */
final class StockSql {

    /** Events that move a matter; it stands as the last of them left it. Whatever else happens leaves it where it is. */
    static final List<String> MOVES = List.of(
            "received",
            "answered",
            "dispatched",
            "signed",
            "returned",
            "replied",
            "called_back",
            "redone",
            "struck_off",
            "not_accepted",
            "recalled",
            "suspended",
            "resumed",
            "extension_granted",
            "withdrawn",
            "reopened",
            "decided",
            "delegated",
            "raised",
            "transferred",
            "succeeded",
            "merged",
            "unmerged",
            "followed");

    /** Events that close a matter. */
    static final List<String> CLOSES = List.of("struck_off", "answered", "not_accepted", "transferred", "withdrawn");

    /** Events after which the unit's clock runs. */
    static final List<String> RUNS = List.of(
            "received",
            "dispatched",
            "decided",
            "delegated",
            "raised",
            "recalled",
            "signed",
            "returned",
            "redone",
            "resumed",
            "extension_granted",
            "reopened",
            "merged",
            "unmerged",
            "followed");

    /** Events that say when it is due from then on. */
    static final List<String> DUE = List.of(
            "received",
            "dispatched",
            "decided",
            "delegated",
            "raised",
            "redone",
            "resumed",
            "extension_granted",
            "reopened",
            "rescheduled");

    /** The one event whose name does not say what it left a matter doing. */
    static final String SUCCEEDED = "succeeded";

    /** As what a succession counts depends on whether the unit's clock ran before. */
    private static final String ACTION = """
        case when {row}.action = '{succeeded}' and ({row}.data::jsonb ->> 'running')::boolean then 'dispatched' else {row}.action end\
        """;

    /** What follows from the clock, the limit and the moment that is looked from. Nothing came of it yet. */
    private static final String FACTS = """
        s.running and s.due_at < s.moment as late,
        s.running and s.due_at >= s.moment and s.due_at < s.moment + interval '1 hour' as soon,
        case when s.running and s.due_at < s.moment
            then floor(extract(epoch from s.moment - s.due_at) / 86400)::int end as late_days,
        case when s.running and s.due_at >= s.moment
            then floor(extract(epoch from s.due_at - s.moment) / 86400)::int end as left_days,
        s.day - s.received_on as age, 0 as minutes, null::jsonb as data\
        """;

    /**
     * What was open when each of the days ended, or at the moment. The state columns only narrow down which matters to look at; each event
     * holds until the next one, and the last of a day is how the day left the matter.
     */
    private static final String OPEN = """
        select * from (
            select s.matter_id, s.seq, s.day, s.unit_path, s.place_path, s.category, s.channel, s.received_on, s.occurred_at, s.due_at, {facts}
            from (
                select o.id as matter_id, o.seq, o.scope as unit_path, o.place_path, o.category, o.channel, o.received_on, o.occurred_at,
                       o.action in {runs} as running, l.due_at, d.day, d.moment
                from (
                    select h.*, e.seq, e.scope, e.occurred_at, {action} as action, e.day as since,
                           lead(e.day, 1, 'infinity') over (partition by e.matter_id order by e.seq) as until
                    from (select m.id, coalesce(m.taken_place_path, m.place_path) as place_path,
                                 coalesce(m.taken_category, m.category) as category, coalesce(m.taken_channel, m.channel) as channel,
                                 (m.received_at at time zone 'Asia/Shanghai')::date as received_on
                          from matter m
                          where m.register = :register and m.received_at < (:last::date + 1)::timestamp at time zone 'Asia/Shanghai'
                            and (m.closed_at is null
                                 or m.closed_at > least(:as_of, (:first::date + 1)::timestamp at time zone 'Asia/Shanghai' - interval '1 microsecond'))
                            {matters}) h
                    join matter_event e on e.matter_id = h.id
                    where e.action in {moves} and e.day <= :last::date and e.recorded_at <= :as_of
                ) o
                cross join lateral (
                    select d.day, least((d.day + 1)::timestamp at time zone 'Asia/Shanghai', :as_of) as moment
                    from unnest(:days::date[]) as d (day) where d.day >= o.since and d.day < o.until) d
                cross join lateral (
                    select (l.data::jsonb ->> 'due')::timestamptz as due_at
                    from matter_event l
                    where l.matter_id = o.id and l.day <= d.day and l.recorded_at <= :as_of and l.action in {due}
                    order by l.seq desc limit 1) l
                where o.action not in {closes}
            ) s
        ) e where {scope}{only}\
        """;

    /** What stood open when each of the days ended, all of which are kept. When the event happened is looked up only where it is told apart. */
    private static final String STAYED = """
        select * from (
            select s.matter_id, s.seq, s.day, s.unit_path, s.place_path, s.category, s.channel, s.received_on, n.occurred_at, s.due_at, {facts}
            from (
                {stood}
                where s.formula = (select f.id from figure_formula f where f.register = :register and f.formula = '{stays}')
            ) s
            left join matter_event n on n.matter_id = s.matter_id and n.seq = s.seq
        ) e where {scope}{only}\
        """;

    /** Holds of every stay. Who says it is served by the indexes of limits, places and units; who does not finds a matter's stays by their key. */
    private static final String INDEXED = "s.seq > 0";

    private static final String ON_DAYS = """
        select s.*, d.day, d.moment
        from (select d.day, (d.day + 1)::timestamp at time zone 'Asia/Shanghai' as moment, date_trunc('month', d.day)::date as month
              from unnest(:days::date[]) as d (day) offset 0) d
        join figure_stay s on s.month = d.month and s.from_day <= d.day and s.until_day > d.day and {indexed}\
        """;

    /** Without a join, so that the first in the order of limits are found in their index. */
    private static final String ON_ONE_DAY = """
        select s.*, :first::date as day, (:first::date + 1)::timestamp at time zone 'Asia/Shanghai' as moment
        from (select s.* from figure_stay s
              where s.month = date_trunc('month', :first::date)::date and s.from_day <= :first::date and s.until_day > :first::date
                and {indexed}) s\
        """;

    /** Stays of some days of a month. */
    private static final String OF_MONTH = """
        select {columns} from figure_stay s
        where s.month = :month and s.formula = (select f.id from figure_formula f where f.register = :register and f.formula = '{stays}')
          and s.from_day <= :to and s.until_day > :from\
        """;

    /**
     * Stays that go on into the first of some days, or end there: what stood open when the day before it ended. Of the month before when a month
     * begins with them.
     */
    private static final String CARRIED = """
        select {columns} from figure_stay s
        where s.formula = :formula and s.month = :carried_month::date and s.from_day < :from::date and s.until_day >= :from::date
        order by s.matter_id\
        """;

    /** The same of some matters, each looked for by itself. */
    private static final String CARRIED_OF = """
        select s.* from unnest(:matters::bigint[]) as m (id)
        cross join lateral (
            select {columns} from figure_stay s
            where s.formula = :formula and s.month = :carried_month::date and s.matter_id = m.id and s.from_day < :from::date
              and s.until_day >= :from::date
            offset 0) s
        order by s.matter_id\
        """;

    /** The limit that a matter had when some days began: it was closed, and an event that sets none opened it again. */
    private static final String LIMITS_BEFORE = """
        select m.id, (select (l.data::jsonb ->> 'due')::timestamptz from matter_event l
                      where l.matter_id = m.id and l.day < :from::date and l.action in {due} order by l.seq desc limit 1) as due_at
        from unnest(:ids::bigint[]) as m (id)\
        """;

    private static final String KEEP = """
        insert into figure_stay (formula, month, {columns})
        select :formula, :month::date, s.* from unnest(:matters::bigint[], :froms::date[], :untils::date[], :places::text[], :units::text[],
            :categories::text[], :channels::text[], :received::date[], :running::boolean[], :due::timestamptz[], :seqs::int[]) s\
        """;

    private static final String END = """
        update figure_stay s set until_day = e.until_day from unnest(:matters::bigint[], :froms::date[], :untils::date[]) e (matter_id, from_day, until_day)
        where s.formula = :formula and s.month = :month::date and s.matter_id = e.matter_id and s.from_day = e.from_day and s.until_day = :next::date\
        """;

    private static final String KEPT = """
        select {columns} from figure_stay s
        where s.formula = :formula and s.month = :month::date and s.from_day <= :to::date and (:begins or s.until_day >= :from::date)
        order by matter_id, from_day\
        """;

    /** Those that begin or end on some days. */
    private static final String KEPT_CHANGED = """
        select * from (
            select {columns} from figure_stay s
            where s.formula = :formula and s.month = :month::date and s.from_day <= :to::date and s.until_day >= :from::date
              and (s.from_day >= :from::date or s.until_day <= :to::date)
            offset 0) s
        order by matter_id, from_day\
        """;

    /** What a stay is, beside its formula and month. */
    private static final String COLUMNS =
            "matter_id, from_day, until_day, place_path, unit_path, category, channel, received_on, running, due_at,"
                    + " seq";

    private StockSql() {}

    static String open() {
        return filled(OPEN);
    }

    /** @param days how many are asked for */
    static String stayed(int days) {
        return filled(STAYED.replace("{stood}", days == 1 ? ON_ONE_DAY : ON_DAYS));
    }

    static String ofMonth() {
        return filled(OF_MONTH);
    }

    static String carried() {
        return filled(CARRIED);
    }

    static String carriedOf() {
        return filled(CARRIED_OF);
    }

    static String limitsBefore() {
        return filled(LIMITS_BEFORE);
    }

    /** Adds what came to stand. */
    static String keep() {
        return filled(KEEP);
    }

    /** Ends stays that were carried over into the same month. */
    static String end() {
        return filled(END);
    }

    /** The stays of some days of a month in the order of matters and days. */
    static String kept() {
        return filled(KEPT);
    }

    static String keptChanged() {
        return filled(KEPT_CHANGED);
    }

    /** What the event of a row left a matter doing. */
    static String action(String row) {
        return ACTION.replace("{row}", row).replace("{succeeded}", SUCCEEDED);
    }

    private static String listed(List<String> actions) {
        return actions.stream().collect(Collectors.joining("', '", "('", "')"));
    }

    private static String filled(String statement) {
        return statement
                .replace("{facts}", FACTS)
                .replace("{indexed}", INDEXED)
                .replace("{action}", action("e"))
                .replace("{moves}", listed(MOVES))
                .replace("{closes}", listed(CLOSES))
                .replace("{runs}", listed(RUNS))
                .replace("{due}", listed(DUE))
                .replace("{columns}", COLUMNS)
                .replace("{stays}", Kept.STAYS);
    }
}
