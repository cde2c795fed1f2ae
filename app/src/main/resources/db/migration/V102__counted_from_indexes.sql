-- What a unit's matters are counted by lies in the indexes that find them, and the place of what the unit is accountable for elsewhere: thousands are
-- counted without a look at the table.
drop index matter_place;
create index matter_place on matter (place_path, received_at) include (register, channel, urgent, closed_at);
drop index matter_lead;
create index matter_lead on matter (lead_path, received_at) include (register, channel, urgent, closed_at, place_id);
drop index matter_place_open;
create index matter_place_open on matter (place_path, due_at, state, urgent, channel) include (register, replied_at, suspended_at)
    where closed_at is null;
drop index matter_lead_open;
create index matter_lead_open on matter (lead_path, due_at, state, urgent, channel) include (register, replied_at, suspended_at, place_id)
    where closed_at is null;
