-- Blocks of a month that tell its days apart, one for each category, and blocks of a day that tell its hours apart (ADR 17). What flows and
-- stocks came to is made again from the events, the first day first; stays remain.
delete from figure_kept k using figure_formula f where f.id = k.formula and f.formula not like 'stays %';
truncate figure_block;

-- The word of the category that a block is of alone; 0 for all.
alter table figure_block add column part bigint not null default 0;
alter table figure_block drop constraint figure_block_pkey;
alter table figure_block add primary key (grain, formula, day, part);
