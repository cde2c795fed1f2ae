-- Who was shown a requester who had asked to be hidden. Each user's looks of a day are one stream of events, of which these rows are the fold.
create table look (
    stream_id bigint not null,
    seq       int    not null,
    actor     text   not null,
    day       date   not null,
    at        timestamptz not null,
    matter_id bigint not null references matter,
    reason    text,
    primary key (stream_id, seq)
);
create index look_day on look (actor, day);
create index look_matter on look (matter_id, at);

grant select, insert on look to ${app_role};
