-- Indexes of matters by what lists ask for, and less of what each change pays for and hardly anybody asks.

-- Orders of what is open: by its limit there was one already. Oldest first, the index of all matters passed everything that had been closed.
create index matter_open_received on matter (received_at, id) where closed_at is null;

-- A leader sees what is accountable below him or lies below him: both halves in one way.
create index matter_place_open on matter (place_path, due_at) where closed_at is null;

-- What is looked at beside the accountable unit, in the order in which it is shown; by path, these were read whole and then sorted.
drop index matter_owed;
create index matter_owed on matter (due_at, id) where owed_at is not null and closed_at is null;
drop index matter_escalated;
create index matter_escalated on matter (due_at, id) where escalated_path is not null and closed_at is null;

-- A category in the order of its days serves its lists and the likely duplicates of the last days.
drop index matter_alike;
create index matter_category on matter (category, received_at desc, id desc);

-- Something waits in a state only while it is open.
drop index matter_state;
create index matter_state on matter (state, received_at) where closed_at is null;

-- Paths of units do not change: the index by path finds what a unit has as well.
drop index matter_lead_unit;

-- A list beside the events; no matter is ever removed. Looking for the matter was half of what noting a moved deadline cost.
alter table clock_move drop constraint clock_move_matter_id_fkey;

-- Room beside each row for its next version: a step of a clock, a note, an urging need no entry in any index then.
alter table matter set (fillfactor = 85);
