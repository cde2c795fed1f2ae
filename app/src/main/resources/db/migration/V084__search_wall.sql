-- A wall around the texts of the search index, as around the records that they are of: where each record lay when it was indexed. Null of
-- registers without a wall; empty of matters, whose search is the product's own work.
alter table search_text add column scope text collate "C";

update search_text s set scope = '' from matter m where m.id = s.record_id;
do $$
declare
    name text;
begin
    for name in select c.relname from pg_class c
                where c.relnamespace = current_schema()::regnamespace and c.relrowsecurity and c.relname ~ '^r_'
                  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'scope' and not a.attisdropped) loop
        execute format('update search_text s set scope = r.scope from %I r where r.id = s.record_id', name);
    end loop;
end $$;

alter table search_text enable row level security;
create policy all_rows on search_text to ${all_role} using (true) with check (true);
create policy within_scope on search_text for select to ${app_role} using (
    scope is null
    or scope ^@ any ((select array_remove(string_to_array(current_setting('huiyin.scope', true), ','), ''))::text[]));
