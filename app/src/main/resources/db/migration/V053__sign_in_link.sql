-- A link by which somebody chooses the first password; one for each user, gone once it is used.
create table sign_in_link (
    user_id    bigint primary key references app_user,
    link_hash  bytea       not null check (length(link_hash) = 32),
    expires_at timestamptz not null
);
grant select, insert, delete on sign_in_link to ${app_role};
