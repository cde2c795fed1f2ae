-- A stay of one matter has to be found by the key. While a city's first months are kept nobody has counted the rows yet, and each of these indexes looked as
-- good: every matter went past all stays of its month. They are for what asks for a limit, a place or a unit, and says so by a condition that holds of every
-- stay and that no change of one touches.
drop index figure_stay_due;
create index figure_stay_due on figure_stay (formula, month, due_at) where seq > 0;

drop index figure_stay_place;
create index figure_stay_place on figure_stay (formula, month, place_path) where seq > 0;

drop index figure_stay_unit;
create index figure_stay_unit on figure_stay (formula, month, unit_path) where seq > 0;
