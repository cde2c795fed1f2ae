-- Since when it has been said that a unit that helps is late: once, by the scheduler.
alter table co_handling add column late_at timestamptz;
create index co_handling_due on co_handling (due_at) where replied_at is null and released_at is null and late_at is null;
