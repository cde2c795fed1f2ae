-- The journal: what happened, append-only. The application's role may add events and read them; it can neither change nor remove one.

-- One row a day. Writers share-lock the open row; closing takes it exclusively, so that an event belongs to one day or the next.
create table journal_day (
    day         date primary key,
    state       text        not null check (state in ('open', 'closed')),
    event_count bigint      check (event_count >= 0),
    tree_root   bytea       check (length(tree_root) = 32),    -- Merkle root over the day's event hashes, RFC 6962
    root        bytea       check (length(root) = 32),         -- SHA-256 over day, count, tree root and the root of the day before
    signature   bytea,                                         -- Ed25519 over the root
    key_id      text,
    closed_at   timestamptz,
    check ((state = 'closed') = (root is not null))
);
create unique index journal_day_open on journal_day (state) where state = 'open';

-- The public keys that ever signed a day.
create table journal_key (
    key_id     text primary key,
    public_key bytea       not null,
    since      timestamptz not null
);

create sequence stream_id;

-- Events of matters. seq counts from 1 within a matter; hash is over the canonical form and the hash of seq - 1.
-- personal holds the salted values that data names only by commitment; disposal empties it and leaves the chain verifiable.
create table matter_event (
    matter_id   bigint      not null,
    seq         int         not null check (seq > 0),
    day         date        not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    actor       text        not null,
    action      text        not null,
    scope       text collate "C" not null,
    data        text        not null,
    personal    text,
    hash        bytea       not null check (length(hash) = 32),
    primary key (matter_id, seq)
);
create index matter_event_day on matter_event (day, action);

-- Events of every other stream: records, duties, grants, definitions, looks.
create table stream_event (
    kind        text        not null,
    stream_id   bigint      not null,
    seq         int         not null check (seq > 0),
    day         date        not null,
    occurred_at timestamptz not null,
    recorded_at timestamptz not null,
    actor       text        not null,
    action      text        not null,
    scope       text collate "C" not null,
    data        text        not null,
    personal    text,
    hash        bytea       not null check (length(hash) = 32),
    primary key (kind, stream_id, seq)
);
create index stream_event_day on stream_event (day, kind, action);

-- Gapless numbers: one counter per register, area and period.
create table number_series (
    register text   not null,
    area     text   not null,
    period   text   not null,
    last     bigint not null check (last >= 0),
    primary key (register, area, period)
);

-- What may be made once only: an Idempotency-Key of a caller, a line of an import. answer is what the first claimant was told.
create table claim (
    space       text        not null,
    key         text        not null,
    fingerprint bytea       not null,
    stream_id   bigint      not null,
    answer      text,
    made_at     timestamptz not null,
    primary key (space, key)
);
create index claim_made on claim (made_at) where space like 'key:%';

grant select, insert, update on journal_day to ${app_role};
grant select, insert on journal_key, matter_event, stream_event to ${app_role};
grant select, insert, update on number_series to ${app_role};
grant select, insert, delete on claim to ${app_role};
grant usage on sequence stream_id to ${app_role};
