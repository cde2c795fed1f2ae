-- Every dispatch tells somebody. A message was written twice, since giving it out changed an indexed column of it, and each look for what waits
-- went past those that had been given out. What waits is a row a commit now, and a message is written once.
create table message_queue (
    position bigint generated always as identity primary key,
    messages bigint[]    not null,                      -- ids, in order; those of messages that were erased meanwhile mean nothing
    size     int         not null check (size > 0),
    made_at  timestamptz not null
);

-- Messages that were for nobody.
create table message_nobody_there (
    message_id bigint primary key references message on delete cascade
);

insert into message_queue (messages, size, made_at)
select array_agg(id order by id), count(*), min(made_at)
from (select id, made_at, (row_number() over (order by id) - 1) / 500 as part from message where given_at is null) as parts
group by part order by part;
insert into message_nobody_there (message_id) select id from message where reached = 0;

alter table message drop column given_at, drop column reached;

-- Checked by the type that one class writes; see V061.
do $$
declare
    constraint_name text;
begin
    for constraint_name in
            select conname from pg_constraint where conrelid = 'message'::regclass and contype = 'c' loop
        execute format('alter table message drop constraint %I', constraint_name);
    end loop;
end $$;

-- The old ones are those with the least ids.
drop index message_made;

grant select, insert, update, delete on message_queue to ${app_role};
grant select, insert, delete on message_nobody_there to ${app_role};
