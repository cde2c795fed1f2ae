-- Accountability talks: the head of a unit is called in; minutes and undertakings are kept. Each undertaking is a matter of its own.
create table interview (
    id           bigint primary key,
    unit_id      bigint      not null references unit,
    unit_path    text collate "C" not null,
    state        text        not null check (state in ('called', 'held', 'cancelled')),
    at           timestamptz not null,
    reason       text        not null,
    matters      text[]      not null,
    attended     text,
    minutes      text,
    undertakings text[]      not null default '{}',   -- what was promised, until when and its matter, three texts each
    called_by    text        not null,
    seq          int         not null
);
create index interview_unit on interview (unit_path, at desc);

-- Notices of criticism: circulated to units; open to everybody only if so decided.
create table criticism (
    id        bigint primary key,
    unit_id   bigint      not null references unit,
    unit_path text collate "C" not null,
    title     text        not null,
    content   text        not null,
    matters   text[]      not null,
    units     text[]      not null,                   -- paths of those it is circulated to
    published boolean     not null,
    issued_by text        not null,
    issued_at timestamptz not null,
    seq       int         not null
);
create index criticism_issued on criticism (issued_at desc, id desc);

grant select, insert, update on interview, criticism to ${app_role};
