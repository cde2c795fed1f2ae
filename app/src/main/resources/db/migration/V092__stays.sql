-- Where matters stood, from which day to which, in the place of a number a day for each of them. All of it is made again from the events.
drop table figure_day, figure_kept;
delete from figure_formula;

-- From which closed day to which a formula has cells, or stays: the spans of a formula follow each other from the first day on.
create table figure_kept (
    formula  bigint not null references figure_formula,
    from_day date   not null,
    to_day   date   not null check (to_day >= from_day),
    kept_at  timestamptz not null,
    primary key (formula, from_day)
);

-- One number of what happened: of times, bucket is the least number of minutes and value how many there are; else bucket is 0.
create table figure_day (
    formula    bigint not null references figure_formula,
    day        date   not null,
    place_path text collate "C" not null,
    unit_path  text collate "C" not null,
    category   text   not null,
    channel    text   not null,
    bucket     int    not null,
    value      bigint not null
);
create index figure_day_of on figure_day (formula, day);

-- An open matter stood so at the end of each day from from_day up to the day before until_day; in each month it has rows of its own. What still
-- stands so ends with its month for the time being, and ends earlier when the day of a later event is kept.
create table figure_stay (
    formula     bigint not null references figure_formula,
    month       date   not null check (extract(day from month) = 1),
    matter_id   bigint not null,
    from_day    date   not null check (from_day >= month),
    until_day   date   not null check (until_day > from_day and until_day <= month + interval '1 month'),
    place_path  text collate "C" not null,
    unit_path   text collate "C" not null,
    category    text   not null,
    channel     text   not null,
    received_on date   not null,
    running     boolean not null,
    due_at      timestamptz,
    seq         int    not null,
    primary key (formula, month, matter_id, from_day)
);
create index figure_stay_place on figure_stay (formula, month, place_path);
create index figure_stay_unit on figure_stay (formula, month, unit_path);

grant select, insert on figure_formula, figure_kept, figure_day, figure_stay to ${app_role};
grant update (until_day) on figure_stay to ${app_role};
