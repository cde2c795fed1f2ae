-- Under which key confidential values are sealed from when on: the one with the highest number, 1 (field.key) when there is none. The keys
-- themselves lie outside the database; mark tells whether a process has the right one.
create table seal_key (
    id    smallint    primary key check (id between 2 and 255),
    mark  bytea       not null check (length(mark) = 8),
    since timestamptz not null
);

grant select on seal_key to ${app_role};
