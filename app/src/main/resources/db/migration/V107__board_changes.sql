-- How matters stood before something happened to them: a board goes on from what it has told by what changed since, and need not count all of the day again.
-- A row a transaction, kept for some minutes. Which of them a snapshot has not seen is said by who wrote them, in whatever order they were committed.
create table board_change (
    position   bigint generated always as identity primary key,
    written_by xid8          not null default pg_current_xact_id(),
    matters    bigint[]      not null,
    seqs       int[]         not null,    -- the last event before; 0 of a matter that begins
    stood      text[]        not null,    -- nowhere, open, running; null: as before what happened next, or as now
    leads      text[]        not null,    -- paths of accountable units; null likewise, and of a matter that begins
    dues       timestamptz[] not null
);
create index board_change_written on board_change (written_by);

grant select, insert, delete on board_change to ${app_role};
