-- What stood open is added up by unit, too, and the most overdue of a day are found in their order: the stocks' sums are made again from the stays.
create index figure_stay_due on figure_stay (formula, month, due_at);
delete from figure_block b using figure_formula f where f.id = b.formula and f.formula like 'stands %';
delete from figure_kept k using figure_formula f where f.id = k.formula and f.formula like 'stands %';
