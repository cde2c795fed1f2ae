-- Tables into which every action writes. PostgreSQL parses and plans each check of a table anew for every statement that writes into it: the
-- seventeen of a matter took a third of its update. A foreign key looks up and locks a row a row, and marks that of the unit. All of these
-- columns are folded from events by one class, and `huiyin verify` folds them again: it names a value that is not what the events say,
-- and a row that belongs to no matter. What stays is the promise itself: nothing is closed without an outcome.
do $$
declare
    name text;
    constraint_name text;
begin
    for name, constraint_name in
            select c.relname, k.conname from pg_constraint k join pg_class c on c.oid = k.conrelid
            where c.relnamespace = current_schema()::regnamespace
              and (c.relname in ('matter', 'request', 'clock') and k.contype in ('c', 'f')
                   or c.relname in ('matter_event', 'stream_event') and k.contype = 'c')
              and k.conname <> 'matter_closed_has_outcome' loop
        execute format('alter table %I drop constraint %I', name, constraint_name);
    end loop;
end $$;
