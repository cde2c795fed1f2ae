-- Full-text search by segments, as search engines do, in place of a GIN over every record's pairs of characters (docs/adr/0008). What was
-- indexed waits to be indexed again.

create table search_queue (
    position bigint generated always as identity primary key,
    register text        not null,
    records  bigint[]    not null,
    size     int         not null,
    added_at timestamptz not null default now()
);
alter table search_queue alter column records set storage external;

insert into search_queue (register, records, size)
select register, array_agg(record_id order by record_id), count(*)
from (select register, record_id, (row_number() over (partition by register order by record_id) - 1) / 5000 as part
      from (select register, record_id from search_text union select register, record_id from search_backlog) as records) as parts
group by register, part
order by register, part;

drop table search_backlog;
drop table search_text;

-- What has changed and is not indexed yet: a row for the records that one transaction wrote. The position keeps the order.
alter table search_queue rename to search_backlog;

-- A record's searchable text: normalised, a line for each field. Confidential values never come here; open personal ones do, and go with
-- their record.
create table search_text (
    record_id bigint primary key,
    body      text not null
);

-- Segments hold which records have which pair of characters. A segment never changes; several are merged into one.
create table search_segment (
    segment bigint generated always as identity primary key,
    base    bigint not null, -- lowest record id
    bytes   bigint not null
);

-- A segment's pairs in order, as many as fit into a row; search/Blocks knows the bytes. One that is longer has a row of its own.
create table search_block (
    segment bigint not null,
    first   bigint not null,
    data    bytea  not null,
    primary key (segment, first)
);
alter table search_block alter column data set storage external;

-- Records that were forgotten, until no segment names them any more.
create table search_gone (
    record_id bigint primary key,
    gone_at   timestamptz not null default now()
);

-- Who holds a row's lock does that work, alone among all processes.
create table search_work (
    work text primary key
);
insert into search_work values ('index'), ('merge');

grant select, insert, update, delete on search_backlog, search_text, search_segment, search_block, search_gone to ${app_role};
grant select, update on search_work to ${app_role};
