-- A register that was kept for an emergency is stood down when that is over: what it holds about persons is kept for a while from that day on.
create table stand_down (
    id            bigint primary key,
    register      text        not null,
    day           date        not null,   -- on which it ended; never in the future
    reason        text        not null,
    by_whom       text        not null,
    stood_down_at timestamptz not null,
    resumed_by    text,
    resumed_at    timestamptz,
    seq           int         not null
);
create unique index stand_down_standing on stand_down (register) where resumed_at is null;

grant select, insert, update on stand_down to ${app_role};
