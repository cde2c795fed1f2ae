-- Lists in the order of their limits, whatever else they are of: closed ones, a channel, what is urgent. Without it all of them were sorted.
create index matter_due on matter (due_at, id);

-- What is overdue is counted without reading what is replied to or suspended and due as well.
create index matter_overdue on matter (due_at, id) where closed_at is null and replied_at is null and suspended_at is null;
