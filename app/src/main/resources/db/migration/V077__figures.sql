-- What figures came to on closed days. Made once from the events of a day and never changed: the application's role may add and read alone.

-- A formula by its text: a figure whose formula changes gets cells of its own.
create table figure_formula (
    id       bigint generated always as identity primary key,
    register text   not null,
    formula  text   not null,
    unique (register, formula)
);

-- Which closed days a formula has cells for.
create table figure_kept (
    formula bigint not null references figure_formula,
    day     date   not null,
    kept_at timestamptz not null,
    primary key (formula, day)
);

-- One number: of times, bucket is the least number of minutes and value how many there are; else bucket is 0.
create table figure_day (
    formula    bigint not null,
    day        date   not null,
    place_path text collate "C" not null,
    unit_path  text collate "C" not null,
    category   text   not null,
    channel    text   not null,
    bucket     int    not null,
    value      bigint not null,
    primary key (formula, day, place_path, unit_path, category, channel, bucket),
    foreign key (formula, day) references figure_kept
);

grant select, insert on figure_formula, figure_kept, figure_day to ${app_role};
