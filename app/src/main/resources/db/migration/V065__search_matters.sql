-- Matters are found by their texts through the same index as records; those that are there wait to be indexed.
insert into search_backlog (register, records, size)
select 'matter:', array_agg(matter_id order by matter_id), count(*)
from (select matter_id, (row_number() over (order by matter_id) - 1) / 5000 as part from request) as parts
group by part
order by part;
