-- Full-text search over the records of all registers, indexed behind the write.

-- What has changed and is not indexed yet. The position keeps the order and lets a worker begin where live rows begin.
create table search_backlog (
    position  bigint generated always as identity primary key,
    register  text        not null,
    record_id bigint      not null,
    added_at  timestamptz not null default now()
);

-- A record's searchable text as of its event seq: normalised, a line for each field. grams holds every two characters that stand
-- together, each with its register in one number. Confidential values never come here; open personal ones do, and go with their record.
create table search_text (
    record_id bigint   primary key,
    register  text     not null,
    seq       int      not null,
    body      text     not null,
    grams     bigint[] not null
);
-- A short pending list: every search reads it whole.
create index search_text_grams on search_text using gin (grams) with (gin_pending_list_limit = 1024);

grant select, insert, update, delete on search_backlog, search_text to ${app_role};
