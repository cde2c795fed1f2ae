-- What the product tells people. A message is written in the transaction of what it is about, and given out behind it. Keys keep it from being
-- written twice. No history of its own: what counts is in the events.
create table message (
    id        bigint generated always as identity primary key,
    key       text collate "C" not null unique check (length(key) between 1 and 200),
    to_user   text collate "C",                                          -- exactly one of the four says who
    to_unit   text collate "C",                                          -- path: those of the nearest unit at or above it
    to_roles  text[],                                                    -- alone: those of the whole city
    to_phone  bytea,                                                     -- sealed
    language  text        not null check (language in ('zh', 'en')),     -- of whoever has no user
    template  text        not null,
    args      text        not null,                                      -- JSON: [[zh, en], …]
    link      text,
    urgent    boolean     not null,
    made_at   timestamptz not null,
    given_at  timestamptz,                                               -- when it was given out; null before
    reached   int         check (reached >= 0),                          -- people it went to
    check (num_nonnulls(to_user, to_phone, coalesce(to_unit, array_to_string(to_roles, ' '))) = 1),
    check (to_unit is null or to_roles is not null)
);
create index message_waiting on message (id) where given_at is null;
create index message_nobody on message (id desc) where reached = 0;
create index message_made on message (made_at);

-- In the product itself.
create table inbox (
    user_name  text collate "C" not null,
    message_id bigint      not null references message on delete cascade,
    read_at    timestamptz,
    primary key (user_name, message_id)
);
create index inbox_message on inbox (message_id);
create index inbox_unread on inbox (user_name, message_id) where read_at is null;

-- Outside: at least once, with a key by which the other side can tell a repetition.
create table delivery (
    id         bigint generated always as identity primary key,
    message_id bigint      not null references message on delete cascade,
    channel    text        not null check (channel in ('email', 'sms')),
    user_name  text collate "C" not null,                                -- empty for whoever has no user
    state      text        not null check (state in ('waiting', 'sent', 'failed')),
    attempts   int         not null default 0 check (attempts >= 0),
    next_at    timestamptz not null,                                     -- of the next attempt; while one is under way, when it counts as lost
    sent_at    timestamptz,
    fault      text,                                                     -- why the last attempt failed, in words without addresses
    unique (message_id, channel, user_name)
);
create index delivery_due on delivery (channel, next_at, id) where state = 'waiting';
create index delivery_failed on delivery (id desc) where state = 'failed';

-- How somebody wants to be told. Addresses are sealed.
create table message_preference (
    user_name   text collate "C" primary key,
    language    text not null check (language in ('zh', 'en')),
    email       bytea,
    phone       bytea,
    by_email    text not null check (by_email in ('none', 'urgent', 'all')),
    by_sms      text not null check (by_sms in ('none', 'urgent', 'all')),
    quiet_from  time,
    quiet_until time,
    check ((quiet_from is null) = (quiet_until is null))
);

grant select, insert, delete on message to ${app_role};
grant update (given_at, reached) on message to ${app_role};
grant select, insert, delete on inbox to ${app_role};
grant update (read_at) on inbox to ${app_role};
grant select, insert, update, delete on delivery to ${app_role};
grant select, insert, update on message_preference to ${app_role};
