-- Files by content hash, in chunks: the same file is kept once, and a changed byte shows.
create table attachment (
    hash       bytea primary key check (length(hash) = 32),
    size       bigint      not null check (size >= 0),
    media_type text        not null,
    stored_at  timestamptz not null
);
create table attachment_chunk (
    hash  bytea not null references attachment,
    no    int   not null check (no >= 0),
    bytes bytea not null,
    primary key (hash, no)
);
grant select, insert on attachment, attachment_chunk to ${app_role};
