-- Files that somebody imports: what was asked, how far it is, what came of it. The file and its rejected rows lie in the data folder until
-- removed_at; nothing of them stands here but what refused the whole file, and that goes with them.
create table import_job (
    id          uuid primary key,
    register    text        not null,
    actor       text        not null,
    file_name   text        not null,
    bytes       bigint      not null check (bytes > 0),
    format      text        not null check (format in ('CSV', 'XLSX')),
    request_key text,                                                    -- Idempotency-Key of the caller
    fingerprint bytea       check (length(fingerprint) = 32),            -- of what was asked with it
    sheet       text,
    head_line   bigint      not null default 0,
    columns     text        not null default '{}',                       -- JSON: head to column, in the order of the file
    dry_run     boolean     not null default true,
    state       text        not null check (state in ('KEPT', 'RUNNING', 'DONE', 'STOPPED', 'INTERRUPTED', 'REFUSED')),
    refusal     text,                                                    -- JSON: why the file was not taken
    bytes_read  bigint      not null default 0,
    rows_read   bigint      not null default 0,
    added       bigint      not null default 0,
    skipped     bigint      not null default 0,
    rejected    bigint      not null default 0,
    kept_at     timestamptz not null,
    begun_at    timestamptz,
    ended_at    timestamptz,
    removed_at  timestamptz,
    check ((request_key is null) = (fingerprint is null))
);
create unique index import_job_request on import_job (actor, request_key) where request_key is not null;
create index import_job_actor on import_job (actor, kept_at desc);
create index import_job_kept on import_job (kept_at) where removed_at is null;
grant select, insert, update on import_job to ${app_role};
