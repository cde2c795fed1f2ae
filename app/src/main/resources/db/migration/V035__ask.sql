-- Who tried to follow a request with the wrong digits. The key is a keyed hash of the number that was asked for, whether there is such a matter
-- or not.
create table ask_attempt (
    key       bytea       primary key check (length(key) = 32),
    failures  int         not null check (failures >= 0),
    today     int         not null check (today >= 0),
    last_at   timestamptz not null
);
create index ask_attempt_last on ask_attempt (last_at);
grant select, insert, update, delete on ask_attempt to ${app_role};
