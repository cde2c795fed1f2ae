-- Published definitions: immutable and hashed, one row a version.
create table definition (
    register     text        not null,
    version      int         not null check (version > 0),
    content      text        not null,
    hash         bytea       not null check (length(hash) = 32),
    stream_id    bigint      not null,
    published_at timestamptz not null,
    primary key (register, version)
);
grant select, insert on definition to ${app_role};
