-- States are those of the matter's definition; what else can happen to a matter leaves its mark in columns of its own.
alter table matter
    drop constraint matter_state_check,
    drop constraint matter_closed_has_outcome,
    add constraint matter_state_check check (state ~ '^[a-z][a-z0-9_]{0,40}$'),
    add constraint matter_closed_has_outcome check (closed_at is null or outcome is not null),
    add column contacted_at   timestamptz,                                            -- first talk with the requester
    add column suspended_at   timestamptz,                                            -- the clock stands still since then
    add column extension_days int check (extension_days > 0),                         -- asked for and not decided yet
    add column extensions     int not null default 0 check (extensions >= 0),
    add column reopens        int not null default 0 check (reopens >= 0),
    add column urges          int not null default 0 check (urges >= 0);
