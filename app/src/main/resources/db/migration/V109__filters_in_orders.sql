-- What a list is filtered by lies in the indexes that give its order: what is left out is passed over in the index, without a look at the table, of which most
-- pages of a large city have to be fetched.
drop index matter_category;
create index matter_category on matter (category, received_at desc, id desc, urgent, channel);

-- States change often, but each change of one writes into every index of the row as it is: the counted ones of V087 hold it.
drop index matter_open_due;
create index matter_open_due on matter (due_at, id, received_at, category, state, urgent, channel) where closed_at is null;
drop index matter_open_received;
create index matter_open_received on matter (received_at, id, category, state, urgent, channel) where closed_at is null;

drop index matter_escalated;
create index matter_escalated on matter (due_at, id, escalated_path, state, urgent, channel) where escalated_path is not null and closed_at is null;
drop index matter_owed;
create index matter_owed on matter (due_at, id, state, urgent, channel) where owed_at is not null and closed_at is null;
drop index matter_supervised;
create index matter_supervised on matter (due_at, id, state, urgent, channel) where supervised_at is not null and closed_at is null;

-- Which of a unit's open matters come first is told from the index; the page's own are all that is read.
drop index matter_place_open;
create index matter_place_open on matter (place_path, due_at, state, urgent, channel)
    include (register, replied_at, suspended_at, id, received_at, category) where closed_at is null;
drop index matter_lead_open;
create index matter_lead_open on matter (lead_path, due_at, state, urgent, channel)
    include (register, replied_at, suspended_at, place_id, id, received_at, category) where closed_at is null;

-- The same of all that ever lay in a place or was in a unit's hands, in the order of receipt.
drop index matter_place;
create index matter_place on matter (place_path, received_at) include (register, channel, urgent, closed_at, id);
drop index matter_lead;
create index matter_lead on matter (lead_path, received_at) include (register, channel, urgent, closed_at, place_id, id);
