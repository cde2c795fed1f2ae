-- The same change of every record that a filter showed, as it was asked for and as far as it has come: it outlives the process that makes it.
-- No truth: what was changed is in the journal. The records are those that the filter showed, 500 a row, each with its last event then.
create table filtered_change (
    id        uuid        primary key,
    register  text        not null,
    actor     text        not null,
    wanted    text        not null,                    -- JSON: the fields to be changed, as they were given
    state     text        not null check (state in ('LOOKING', 'LOOKED', 'CHANGING', 'DONE', 'STOPPED')),
    total     bigint      not null check (total >= 0),
    seen      bigint      not null default 0,
    good      bigint      not null default 0,
    same      bigint      not null default 0,
    found     text        not null default '{"reasons": [], "samples": []}', -- JSON: reasons why some stay as they are, and the first that change
    asked_at  timestamptz not null,
    making_at timestamptz,                             -- when it began to be made; null while it is only looked at
    runner    uuid        not null,                    -- the process that works on it, or last did
    alive_at  timestamptz not null,                    -- by the database's clock: when that process last said so
    check (seen between 0 and total)
);
create index filtered_change_actor on filtered_change (actor, asked_at desc);
create table filtered_change_target (
    change  uuid     not null references filtered_change on delete cascade,
    chunk   int      not null check (chunk >= 0),
    records bigint[] not null,
    seqs    int[]    not null,
    primary key (change, chunk),
    check (cardinality(records) = cardinality(seqs))
);
grant select, insert, update, delete on filtered_change to ${app_role};
grant select, insert, delete on filtered_change_target to ${app_role};
