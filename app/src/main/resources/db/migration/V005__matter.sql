-- The typed columns that every matter has, whatever its register. Worklists and figures touch this table only.
create table matter (
    id                 bigint primary key,
    number             text collate "C" not null unique,
    register           text        not null,
    definition_version int         not null,
    state              text        not null check (state in
                           ('received', 'dispatched', 'handling', 'returned', 'replied', 'called_back', 'struck_off', 'answered')),
    channel            text        not null,
    category           text        not null,
    urgent             boolean     not null,
    summary            text        not null,
    place_id           bigint      not null references unit,
    place_path         text collate "C" not null,
    lead_unit_id       bigint      not null references unit,
    lead_path          text collate "C" not null,
    received_at        timestamptz not null,
    received_by        text        not null,
    due_at             timestamptz not null,
    dispatched_at      timestamptz,
    signed_at          timestamptz,
    replied_at         timestamptz,
    called_back_at     timestamptz,
    closed_at          timestamptz,
    outcome            text check (outcome in ('solved', 'partly', 'explained', 'not_possible', 'withdrawn', 'duplicate')),
    satisfaction       int check (satisfaction between 1 and 5),
    returns            int         not null default 0 check (returns >= 0),
    redos              int         not null default 0 check (redos >= 0),
    seq                int         not null,
    constraint matter_closed_has_outcome check ((state in ('struck_off', 'answered')) = (closed_at is not null)
        and (closed_at is null or outcome is not null))
);
create index matter_received on matter (received_at desc, id desc);
create index matter_open_due on matter (due_at, id) where closed_at is null;
create index matter_lead_open on matter (lead_path, due_at) where closed_at is null;
create index matter_lead on matter (lead_path, received_at);
create index matter_place on matter (place_path, received_at);
create index matter_state on matter (state, received_at);
create index matter_closed on matter (closed_at) where closed_at is not null;

-- The hotline's own columns. Name and phone are ciphertext; the keyed hash finds one caller's matters.
create table hotline (
    matter_id        bigint primary key references matter,
    scope            text collate "C" not null,
    requester_cipher bytea,
    phone_cipher     bytea,
    phone_hash       bytea,
    confidential     boolean not null,
    content          text    not null,
    address          text,
    reply            text,
    public_reply     text
);
create index hotline_phone on hotline (phone_hash) where phone_hash is not null;

create table matter_attachment (
    matter_id bigint not null references matter,
    seq       int    not null,
    hash      bytea  not null references attachment,
    name      text   not null,
    primary key (matter_id, seq, hash)
);

grant select, insert, update on matter, hotline to ${app_role};
grant select, insert on matter_attachment to ${app_role};
