-- How many live in a place, by whose count; the fold of the unit's events.
alter table unit
    add column population        int check (population >= 0),
    add column population_source text,
    add constraint unit_population check ((population is null) = (population_source is null));
