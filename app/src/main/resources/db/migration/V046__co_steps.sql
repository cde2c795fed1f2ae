-- How far the escalation of a unit that helps has come, and when its next step is; without an escalation there is one, at the limit.
alter table co_handling
    add column step integer not null default 0,
    add column next_at timestamptz;
update co_handling set step = case when late_at is null then 0 else 1 end, next_at = case when late_at is null then due_at end;
drop index co_handling_due;
create index co_handling_next on co_handling (next_at) where replied_at is null and released_at is null;
