-- An open matter is in one of a few states and mostly not answered, a closed one is neither: unless the planner knows, it takes those of a county that are being
-- handled, or are late, for a tenth of what they are, and sorts all of them for one page.
create statistics matter_open_state (mcv) on state, closed_at, replied_at, suspended_at from matter;
analyze matter;
