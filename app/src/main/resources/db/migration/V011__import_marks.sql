-- Lines that were imported, so that none is taken in twice: the first 16 bytes of the SHA-256 over the space, a line feed and the key of
-- what was a claim before. An import makes millions of them: a short key and nothing beside it but the record that the line became.
create table import_mark (
    mark      uuid primary key,
    stream_id bigint not null
);
grant select, insert on import_mark to ${app_role};

insert into import_mark (mark, stream_id)
select encode(substring(sha256(convert_to(space || E'\n' || key, 'UTF8')) from 1 for 16), 'hex')::uuid, stream_id
from claim where space like 'import:%';
delete from claim where space like 'import:%';

-- Stream ids are unique over all kinds; the events of a day lie together, so that a summary of the pages finds them.
alter table stream_event drop constraint stream_event_pkey;
alter table stream_event add primary key (stream_id, seq);
drop index stream_event_day;
create index stream_event_day on stream_event using brin (day);

-- Tables of registers as they are made from now on: the order of adding is that of the ids, and only what has a number is indexed by it.
do $$
declare
    name text;
begin
    for name in select c.relname from pg_class c join pg_constraint k on k.conrelid = c.oid
                where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and starts_with(c.relname, 'r_')
                  and k.contype = 'u' and k.conname = c.relname || '_number_key' loop
        execute format('alter table %I drop constraint %I', name, name || '_number_key');
        execute format('create unique index %I on %I (number) where number is not null', name || '__u_number', name);
        execute format('drop index if exists %I', name || '__i_added');
    end loop;
end $$;
