-- What flows and stocks came to, one row for all cells of a formula, a day or month and a grain, in the place of a row for each cell: columns of
-- numbers (ADR 17). All of it is made again from the events, the first day first; stays remain.
drop table figure_day, figure_sum;
delete from figure_kept k using figure_formula f where f.id = k.formula and f.formula not like 'stays %';

-- Places, units, categories and channels by the numbers that stand for them in blocks.
create table figure_word (
    id   bigint generated always as identity primary key,
    word text collate "C" not null unique
);

create table figure_block (
    grain   int    not null,
    formula bigint not null references figure_formula,
    day     date   not null,
    cells   bytea  not null,
    primary key (grain, formula, day)
);
grant select, insert on figure_word, figure_block to ${app_role};

-- The most overdue of a day, in their order.
create index figure_stay_due on figure_stay (formula, month, due_at);
