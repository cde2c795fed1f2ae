-- Registers whose list indexes wait for the end of a large import into a table that was all but empty. Who finds one that nobody works on,
-- such as after a crash, makes them.
create table record_index_put_off (
    register text primary key,
    since    timestamptz not null default now()
);
grant select on record_index_put_off to ${app_role};
