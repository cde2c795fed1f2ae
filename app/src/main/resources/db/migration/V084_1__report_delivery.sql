-- Which daily special reports go out by themselves: of which unit, when, to whom, in which forms. What was told lies in the outbox.
create table report_delivery (
    id       bigint      generated always as identity primary key,
    unit_id  bigint      not null references unit,
    at       time        not null,
    about    text        not null check (about in ('before', 'today')),
    readers  text[]      not null,
    forms    text[]      not null,
    set_by   text        not null,
    set_at   timestamptz not null,
    next_on  date        not null,
    sent_at  timestamptz,
    sent_to  text[]      not null default '{}',
    left_out text[]      not null default '{}',
    unique (unit_id, at)
);
create index report_delivery_due on report_delivery (next_on, at);

grant select, insert, delete on report_delivery to ${app_role};
grant update (about, readers, forms, set_by, set_at, next_on, sent_at, sent_to, left_out) on report_delivery to ${app_role};
