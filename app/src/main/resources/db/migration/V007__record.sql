-- Files of records. The tables of the registers themselves are made when their definitions are published.
create table record_attachment (
    record_id bigint not null,
    field     text   not null,
    position  int    not null check (position >= 0),
    hash      bytea  not null references attachment,
    name      text   not null,
    primary key (record_id, field, position)
);
create index record_attachment_hash on record_attachment (hash);

grant select, insert, delete on record_attachment to ${app_role};
