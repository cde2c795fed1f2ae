-- How a matter is being settled, beside its state: families of matters about the same thing, review, call-back, parts, archive.
alter table matter
    add column family_id       bigint references matter,                              -- the lead that answers for it; null for a lead
    add column members         int    not null default 0 check (members >= 0),        -- joined this one
    add column members_waiting int    not null default 0 check (members_waiting between 0 and members), -- not answered yet
    add column merged_from     text,                                                  -- goes back to this state when it leaves
    add column merged_unit_id  bigint references unit,                                -- and to this unit
    add column proposal        int,                                                   -- event of a reply that waits for approval
    add column verdict         text check (verdict in ('founded', 'unfounded', 'outside')),
    add column attempts        int    not null default 0 check (attempts >= 0),       -- not reached since the last reply
    add column parent_id       bigint references matter,                              -- this is the rest of it
    add column parts           int    not null default 0 check (parts >= 0),          -- split off it
    add column archived_at     timestamptz,                                           -- can no longer be reopened
    add constraint matter_waits_in_a_family check ((merged_from is null or family_id is not null)
        and (merged_from is null) = (merged_unit_id is null));
create index matter_family on matter (family_id) where family_id is not null;
create index matter_parent on matter (parent_id) where parent_id is not null;

-- Likely duplicates, while somebody types: the same category in the same place, latest first.
create index matter_alike on matter (category, place_path, received_at desc);
