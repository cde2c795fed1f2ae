-- Jobs that one process does at a time, such as signing days: who does it, and until when nobody else may.
create table lease (
    job    text        primary key,
    holder text        not null,
    until  timestamptz not null
);
grant select, insert, update on lease to ${app_role};
