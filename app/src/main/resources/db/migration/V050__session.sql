-- The sessions of browsers, to be listed and ended. What opens the product is the browser's cookie, which is in no table.
create table user_session (
    id       text primary key check (id ~ '^[0-9a-f]{32}$'),
    user_id  bigint      not null references app_user,
    began_at timestamptz not null,
    seen_at  timestamptz not null,
    address  text        not null,
    device   text        not null
);
create index user_session_user on user_session (user_id);
grant select, insert, delete on user_session to ${app_role};
grant update (seen_at) on user_session to ${app_role};
