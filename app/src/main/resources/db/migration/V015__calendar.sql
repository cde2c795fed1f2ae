-- The working calendar as this city keeps it: one stream of events, of which these tables are the fold. The calendar that was published
-- when the product was built ships as a file and has no rows here.
create table work_calendar (
    one       boolean primary key default true check (one),
    stream_id bigint not null,
    seq       int    not null
);

-- A year whose notice was loaded here: the names of its holidays and make-up workdays by date, as JSON.
create table calendar_year (
    year     int  primary key check (year between 1990 and 2200),
    holidays text not null,
    workdays text not null
);

-- A day that the city made working or free.
create table calendar_day (
    day        date        primary key,
    working    boolean     not null,
    reason     text        not null,
    changed_by text        not null,
    changed_at timestamptz not null,
    seq        int         not null
);

-- The hours of a unit, Monday to Friday; units below without a row have them too.
create table office_hours (
    unit_id    bigint      primary key references unit,
    path       text collate "C" not null,
    week       text[]      not null check (cardinality(week) = 5),
    changed_by text        not null,
    changed_at timestamptz not null,
    seq        int         not null
);

-- A limit that runs on a matter. calendar is the change of the calendar that due_at was computed with.
create table clock (
    matter_id   bigint      not null references matter,
    name        text        not null check (name in ('whole')),
    started_at  timestamptz not null,
    amount      int         not null check (amount >= 0),
    unit        text        not null check (unit in ('working_days', 'calendar_days', 'working_hours', 'hours')),
    due_at      timestamptz not null,
    provisional boolean     not null,
    paused_at   timestamptz,
    stopped_at  timestamptz,
    calendar    int         not null,
    primary key (matter_id, name)
);
create index clock_due on clock (due_at, matter_id) where stopped_at is null;
create index clock_calendar on clock (calendar, matter_id)
    where stopped_at is null and paused_at is null and unit in ('working_days', 'working_hours');

-- What a change of the calendar moved.
create table clock_move (
    calendar    int         not null,
    matter_id   bigint      not null references matter,
    name        text        not null,
    was         timestamptz not null,
    due_at      timestamptz not null,
    provisional boolean     not null,
    primary key (calendar, matter_id, name)
);

grant select, insert, update on clock to ${app_role};
grant select, insert on clock_move to ${app_role};
grant select, insert, update, delete on work_calendar, calendar_year, calendar_day, office_hours to ${app_role};
