package io.huiyin.figure;

/**
 * Where open matters stood, as SQL: told from their events, or from stays that were made of them. Both are rows of the same columns, one for each
 * matter and each of the days at whose end it was open.
 */
final class StockSql {

    /** Events that move a matter; it stands as the last of them left it. Whatever else happens leaves it where it is. */
    private static final String MOVES = """
        ('received', 'answered', 'dispatched', 'signed', 'returned', 'replied', 'called_back', 'redone', 'struck_off', 'not_accepted',
         'recalled', 'suspended', 'resumed', 'extension_granted', 'withdrawn', 'reopened', 'decided', 'delegated', 'raised',
         'transferred', 'succeeded', 'merged', 'unmerged', 'followed')\
        """;

    /** Events that close a matter. */
    private static final String CLOSES = "('struck_off', 'answered', 'not_accepted', 'transferred', 'withdrawn')";

    /** Events after which the unit's clock runs. */
    private static final String RUNS = """
        ('received', 'dispatched', 'decided', 'delegated', 'raised', 'recalled', 'signed', 'returned', 'redone', 'resumed',
         'extension_granted', 'reopened', 'merged', 'unmerged', 'followed')\
        """;

    /** Events that say when it is due from then on. */
    private static final String DUE = """
        ('received', 'dispatched', 'decided', 'delegated', 'raised', 'redone', 'resumed', 'extension_granted', 'reopened', 'rescheduled')\
        """;

    /** As what a succession counts depends on whether the unit's clock ran before. */
    private static final String ACTION = """
        case when {row}.action = 'succeeded' and ({row}.data::jsonb ->> 'running')::boolean then 'dispatched' else {row}.action end\
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

    private static final String ON_DAYS = """
        select s.*, d.day, d.moment
        from (select d.day, (d.day + 1)::timestamp at time zone 'Asia/Shanghai' as moment, date_trunc('month', d.day)::date as month
              from unnest(:days::date[]) as d (day) offset 0) d
        join figure_stay s on s.month = d.month and s.from_day <= d.day and s.until_day > d.day\
        """;

    /** Without a join, so that the first in the order of limits are found in their index. */
    private static final String ON_ONE_DAY = """
        select s.*, :first::date as day, (:first::date + 1)::timestamp at time zone 'Asia/Shanghai' as moment
        from (select s.* from figure_stay s
              where s.month = date_trunc('month', :first::date)::date and s.from_day <= :first::date and s.until_day > :first::date) s\
        """;

    /** What stood open when each day of a month ended, all of which are kept: what a place lies in is worked out once for each stay. */
    private static final String OF_MONTH = """
        select s.day, s.place_path, s.city_path, s.unit_path, s.category, s.channel, {facts}
        from (
            select t.received_on, t.running, t.due_at, t.unit_path, t.category, t.channel, t.above as place_path, t.top as city_path, d.day, d.moment
            from (select s.*, {above} as above, {top} as top from figure_stay s
                  where s.month = :month and s.formula = (select f.id from figure_formula f where f.register = :register and f.formula = '{stays}')
                  offset 0) t
            join (select d::date as day, (d::date + 1)::timestamp at time zone 'Asia/Shanghai' as moment
                  from generate_series(:from::date, :to::date, interval '1 day') d offset 0) d on t.from_day <= d.day and t.until_day > d.day
        ) s\
        """;

    /**
     * The stays of days of one month, each matter's events of those days read once, in their order. What stood open when the day before them ended
     * is carried over, as a row before the first event; it stays so until the next. A matter that was closed then has no such row, and its limit
     * is looked up should an event that sets none open it again.
     */
    private static final String MADE = """
        carried as (
            select * from figure_stay s where s.formula = :formula and s.month = :carried_month::date and s.until_day = :carried_until::date
        ), happened as (
            select e.matter_id, e.seq as nth, e.day, e.seq, e.scope as unit_path, {action} as action, e.action in {moves} as moves,
                   e.action in {due} as sets, case when e.action in {due} then (e.data::jsonb ->> 'due')::timestamptz end as due_at
            from matter_event e
            where e.day between :from::date and :to::date and (e.action in {moves} or e.action in {due})
        ), counted as (
            select h.*, count(*) filter (where moves) over w as moved, count(*) filter (where sets) over w as set,
                   lead(day) over w as next_day
            from (select matter_id, nth, day, seq, unit_path, action in {runs} as running, action not in {closes} as stands, moves, sets, due_at
                  from happened
                  union all
                  select matter_id, 0, :from::date - 1, seq, unit_path, running, true, true, true, due_at from carried) h
            window w as (partition by matter_id order by nth)
        ), filled as (
            select matter_id, nth, day, next_day, set, first_value(seq) over m as seq, first_value(unit_path) over m as unit_path,
                   first_value(running) over m as running, first_value(stands) over m as stands,
                   first_value(due_at) over (partition by matter_id, set order by nth) as due_at, moved
            from counted
            window m as (partition by matter_id, moved order by nth)
        ), made as (
            select f.matter_id, f.nth, greatest(f.day, :from::date) as from_day, coalesce(f.next_day, :next::date) as until_day,
                   coalesce(c.place_path, m.place_path) as place_path, f.unit_path, coalesce(c.category, m.category) as category,
                   coalesce(c.channel, m.channel) as channel, coalesce(c.received_on, m.received_on) as received_on, f.running,
                   case when f.set > 0 then f.due_at
                        else (select (l.data::jsonb ->> 'due')::timestamptz from matter_event l
                              where l.matter_id = f.matter_id and l.day < :from::date and l.action in {due} order by l.seq desc limit 1) end as due_at,
                   f.seq
            from (select * from filled where moved > 0 and stands and (next_day is null or next_day > day) offset 0) f
            left join carried c on c.matter_id = f.matter_id
            left join lateral (
                select coalesce(m.taken_place_path, m.place_path) as place_path, coalesce(m.taken_category, m.category) as category,
                       coalesce(m.taken_channel, m.channel) as channel, (m.received_at at time zone 'Asia/Shanghai')::date as received_on
                from matter m where m.id = f.matter_id and m.register = :register and c.matter_id is null offset 0) m on true
            where (c.matter_id is not null or m.channel is not null)
        )\
        """;

    /** What a stay is, beside its formula and month. */
    static final String COLUMNS =
            "matter_id, from_day, until_day, place_path, unit_path, category, channel, received_on, running, due_at, seq";

    private StockSql() {}

    static String open() {
        return filled(OPEN);
    }

    /** @param days how many are asked for */
    static String stayed(int days) {
        return filled(STAYED.replace("{stood}", days == 1 ? ON_ONE_DAY : ON_DAYS));
    }

    /**
     * @param depth of the places that are told apart, in steps from the city down
     * @param top of those that units are told apart in
     */
    static String ofMonth(int depth, int top) {
        return filled(OF_MONTH.replace("{above}", FigureSql.ancestor("s", depth))
                .replace("{top}", FigureSql.ancestor("s", top)));
    }

    /** Ends what was carried over into the same month, and adds what came to stand. */
    static String keep() {
        return "with " + filled(MADE) + """
            , ended as (
                update figure_stay s set until_day = e.until_day from made e
                where e.nth = 0 and :carried_month::date = :month::date and e.until_day < :next::date
                  and s.formula = :formula and s.month = :month::date and s.matter_id = e.matter_id and s.until_day = :next::date
            )
            insert into figure_stay (formula, month, %s)
            select :formula, :month::date, %s from made
            where from_day < until_day and (nth > 0 or :carried_month::date < :month::date)\
            """.formatted(COLUMNS, COLUMNS);
    }

    /** What is kept of a month and does not follow from its events, and what follows from them and is not kept. */
    static String differing() {
        return "with " + filled(MADE) + """
            , kept as (select %1$s from figure_stay where formula = :formula and month = :month::date),
            counted_again as (select %1$s from made where from_day < until_day)
            select d.*, 1 as kept from (select * from kept except select * from counted_again) d
            union all
            select d.*, 0 as kept from (select * from counted_again except select * from kept) d
            order by from_day, matter_id, kept desc limit :most\
            """.formatted(COLUMNS);
    }

    /** What the event of a row left a matter doing. */
    static String action(String row) {
        return ACTION.replace("{row}", row);
    }

    private static String filled(String statement) {
        return statement
                .replace("{facts}", FACTS)
                .replace("{action}", action("e"))
                .replace("{moves}", MOVES)
                .replace("{closes}", CLOSES)
                .replace("{runs}", RUNS)
                .replace("{due}", DUE)
                .replace("{stays}", Kept.STAYS);
    }
}
