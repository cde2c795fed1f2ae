-- Clocks as a definition says: several of a matter, only those that run or stand still, each with the moment at which it is looked at next.
delete from clock where stopped_at is not null;

alter table clock
    drop constraint clock_name_check,
    add constraint clock_name_check check (name ~ '^[a-z][a-z0-9_]{0,40}$'),
    add column office  text collate "C",          -- path of the unit whose hours count; null for the city's
    add column step    int not null default 0 check (step >= 0),
    add column next_at timestamptz;

drop index clock_due, clock_calendar;
alter table clock drop column stopped_at;

create index clock_next on clock (next_at, matter_id) where next_at is not null and paused_at is null;
create index clock_calendar on clock (calendar, matter_id)
    where paused_at is null and (unit in ('working_days', 'working_hours') or next_at is not null);

-- Matters that were taken in before there was this table: their limit is the days until they were due.
insert into clock (matter_id, name, started_at, amount, unit, due_at, provisional, paused_at, calendar)
select m.id, 'whole', s.started_at,
       greatest(0, (m.due_at at time zone 'Asia/Shanghai')::date - (s.started_at at time zone 'Asia/Shanghai')::date),
       'calendar_days', m.due_at, false, m.suspended_at, 0
from matter m
cross join lateral (select max(e.occurred_at) as started_at from matter_event e
                    where e.matter_id = m.id and e.action in ('received', 'redone', 'reopened')) s
where m.closed_at is null and m.replied_at is null
  and not exists (select from clock c where c.matter_id = m.id);

alter table matter
    add column clocks_done     text[] not null default '{}',   -- clocks that ended by their step
    add column owed_at         timestamptz,                    -- the unit owes a reason and its next step
    add column supervised_at   timestamptz,
    add column supervised_by   text collate "C",               -- path of the unit that supervises
    add column escalated_at    timestamptz,
    add column escalated_clock text,
    add column escalated_to    text,
    add column escalated_path  text collate "C";               -- of the unit on whose list it is as well
create index matter_supervised on matter (due_at, id) where supervised_at is not null and closed_at is null;
create index matter_escalated on matter (escalated_path, due_at) where escalated_path is not null and closed_at is null;
create index matter_owed on matter (lead_path, owed_at) where owed_at is not null and closed_at is null;

-- One process at a time looks after what is due: whoever holds this row.
create table clock_work (one boolean primary key default true check (one));
insert into clock_work values (true);

grant delete on clock to ${app_role};
grant select, update on clock_work to ${app_role};
