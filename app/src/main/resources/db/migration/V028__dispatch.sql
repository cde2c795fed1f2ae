-- Units that help with a matter, each asked for its part until its own limit. One row for each unit and matter: who is asked again once
-- it has answered starts anew.
create table co_handling (
    matter_id   bigint not null references matter,
    unit_id     bigint not null references unit,
    path        text collate "C" not null,
    asked_at    timestamptz not null,
    due_at      timestamptz not null,
    provisional boolean not null,
    signed_at   timestamptz,
    replied_at  timestamptz,
    released_at timestamptz,
    primary key (matter_id, unit_id),
    constraint co_handling_ends_once check (replied_at is null or released_at is null)
);
create index co_handling_unit on co_handling (path, due_at);

-- Units that gave a matter to one below them; they see what becomes of it.
create table delegation (
    matter_id    bigint not null references matter,
    unit_id      bigint not null references unit,
    path         text collate "C" not null,
    delegated_at timestamptz not null,
    primary key (matter_id, unit_id)
);
create index delegation_unit on delegation (path);

-- Who is accountable for a category in a part of the network, decided for good after units had disputed it.
create table precedent (
    matter_id  bigint not null references matter,
    seq        int    not null,
    register   text   not null,
    category   text   not null,
    area_id    bigint not null references unit,
    area_path  text collate "C" not null,
    unit_id    bigint not null references unit,
    grounds    text   not null,
    decided_at timestamptz not null,
    decided_by text   not null,
    primary key (matter_id, seq)
);
create index precedent_category on precedent (register, category, decided_at desc);
create index precedent_decided on precedent (decided_at desc, matter_id desc);

alter table matter
    add column shared           boolean not null default false,   -- has rows in co_handling or delegation
    add column decided_for_good boolean not null default false,   -- the unit may not return it
    add column taken_channel    text,                             -- as first taken down, when it was corrected
    add column taken_category   text,
    add column taken_place_path text collate "C",
    add column operator text,                                     -- who keeps it at the centre, when it was handed over
    add column handler  text;                                     -- who has it in hand at the accountable unit
create index matter_handler on matter (handler, due_at) where closed_at is null and handler is not null;
create index matter_operator on matter (coalesce(operator, received_by), due_at) where closed_at is null;

grant select, insert, update on co_handling, delegation, precedent to ${app_role};
