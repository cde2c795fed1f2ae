-- Files of imports that went with a disposal, and rows that were rejected of them.
alter table disposal
    add column import_files   int    not null default 0 check (import_files >= 0),
    add column import_rejects bigint not null default 0 check (import_rejects >= 0);
