-- Tables of figures that people put together and keep: what was asked, never what it came to.
create table own_table (
    id      bigint generated always as identity primary key,
    owner   text    not null,
    name    text    not null,
    query   text    not null,
    shared  boolean not null,
    readers text[]  not null,
    every   text    check (every in ('day', 'week', 'month')),
    told_on date,
    unique (owner, name)
);
create index own_table_every on own_table (every) where every is not null;
create index own_table_shared on own_table (name) where shared;
create index own_table_readers on own_table using gin (readers);

grant select, insert, delete on own_table to ${app_role};
grant update (query, shared, readers, every, told_on) on own_table to ${app_role};
