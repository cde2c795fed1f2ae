-- A unit that has ended, and the one that answers for what it left.
create table unit_succession (
    unit_id      bigint primary key references unit,
    successor_id bigint not null references unit,
    until        date   not null,
    constraint unit_succession_other check (unit_id <> successor_id)
);
grant select, insert on unit_succession to ${app_role};

create index matter_lead_unit on matter (lead_unit_id) where closed_at is null;
create index co_handling_open on co_handling (unit_id) where replied_at is null and released_at is null;
