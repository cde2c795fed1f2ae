-- Who took which records out as a file: one row for each event of the stream 'export', written before the first byte is sent.
create table record_export (
    id       bigint primary key,
    actor    text   not null,
    at       timestamptz not null,
    register text   not null,
    format   text   not null,
    filters  text[] not null, -- names of the fields that were filtered by; never what was looked for
    records  int    not null check (records >= 0),
    seq      int    not null
);
create index record_export_at on record_export (at);
create index look_at on look (at);

grant select, insert on record_export to ${app_role};
