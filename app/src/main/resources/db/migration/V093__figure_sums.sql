-- Sums of the cells of days, as coarse as standing reports ask for: a grain says what is told apart, all else is empty. Made with the cells, never changed.
create table figure_sum (
    grain      int    not null,
    formula    bigint not null references figure_formula,
    day        date   not null,
    place_path text collate "C" not null,
    unit_path  text collate "C" not null,
    category   text   not null,
    channel    text   not null,
    bucket     int    not null,
    value      bigint not null
);
create index figure_sum_of on figure_sum (grain, formula, day, place_path);
grant select, insert on figure_sum to ${app_role};

-- Made with the cells alone: those are kept again from the first day on.
delete from figure_day;
delete from figure_kept k using figure_formula f where f.id = k.formula and f.formula not like 'stays %';
