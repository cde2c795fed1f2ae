-- Calculated fields follow from the others, so that no event says them. When a version of a definition changes what is computed, the records
-- that exist are computed behind the publication; a row stands here until that is done.
create table record_calculation (
    register text primary key,
    version  int         not null,          -- of the definition by which is computed
    total    bigint      not null check (total >= 0),
    done     bigint      not null default 0 check (done >= 0),
    passed   boolean     not null default false, -- all were computed once; those written meanwhile are looked at again
    since    timestamptz,                   -- last change of a record before it began; null for none
    begun_at timestamptz not null
);
grant select on record_calculation to ${app_role};
