-- Who may sign in. Every change of a user is an event of the stream 'grant'.
create table app_user (
    id            bigint primary key,
    name          text    not null unique check (name ~ '^[a-z][a-z0-9._-]{1,40}$'),
    display       text    not null,
    password_hash text,
    roles         text[]  not null,
    unit_id       bigint  not null references unit,
    active        boolean not null,
    seq           int     not null
);
create table api_token (
    token_hash bytea primary key check (length(token_hash) = 32),
    user_id    bigint      not null references app_user,
    made_at    timestamptz not null,
    expires_at timestamptz not null
);
create index api_token_user on api_token (user_id);
-- A filter of a list that a user keeps under a name.
create table saved_view (
    user_id bigint not null references app_user,
    page    text   not null,
    name    text   not null,
    query   text   not null,
    primary key (user_id, page, name)
);
grant select, insert, update on app_user to ${app_role};
grant select, insert, delete on api_token, saved_view to ${app_role};
grant update (query) on saved_view to ${app_role};
