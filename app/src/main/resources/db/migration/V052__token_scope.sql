-- What a token may do: all that its user may, or some verbs of it, or reading only. Tokens from before may all.
alter table api_token
    add column purpose   text    not null default '',
    add column verbs     text[],
    add column read_only boolean not null default false,
    add column used_at   timestamptz;
grant update (used_at) on api_token to ${app_role};
-- A service account calls by token only, until a day, and somebody answers for it.
alter table app_user
    add column owner text,
    add column until date,
    add check ((owner is null) = (until is null));
