-- How many of a unit's open matters are in some state, urgent or of a channel is counted from the index; else each of the city's in that state was looked at.
drop index matter_place_open;
create index matter_place_open on matter (place_path, due_at, state, urgent, channel) where closed_at is null;
drop index matter_lead_open;
create index matter_lead_open on matter (lead_path, due_at, state, urgent, channel) where closed_at is null;
