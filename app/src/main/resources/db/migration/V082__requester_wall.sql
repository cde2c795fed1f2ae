-- A wall around requesters, as around the persons of registers: whoever says nothing sees no row, what somebody asked for sees those that lie
-- under one of its paths, and the role that the product takes for its own work sees all (docs/adr/0013).
alter table request enable row level security;
create policy all_rows on request to ${all_role} using (true) with check (true);
create policy within_scope on request for select to ${app_role} using (
    scope ^@ any ((select array_remove(string_to_array(current_setting('huiyin.scope', true), ','), ''))::text[]));

-- How their files are called is read by the product's own work alone.
alter table matter_attachment enable row level security;
create policy all_rows on matter_attachment to ${all_role} using (true) with check (true);
