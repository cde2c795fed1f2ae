-- Which confidential value of which record somebody had opened, and why. Each user's looks of a day are one stream of events, of which these
-- rows are the fold.
create table record_look (
    stream_id bigint not null,
    seq       int    not null,
    actor     text   not null,
    day       date   not null,
    at        timestamptz not null,
    register  text   not null,
    record_id bigint not null,
    label     text   not null, -- number of the record, else register and id; never what it says
    field     text   not null,
    reason    text   not null,
    primary key (stream_id, seq)
);
create index record_look_day on record_look (actor, day);
create index record_look_record on record_look (record_id, at);
create index record_look_at on record_look (at);

grant select, insert on record_look to ${app_role};

-- Why confidential values were taken out as well, and how many; none where they were masked.
alter table record_export add column reason text, add column confidential int not null default 0 check (confidential >= 0);
