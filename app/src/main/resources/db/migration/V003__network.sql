-- The responsibility network: the tree of units, and who answers for them when.
create table unit (
    id        bigint primary key,
    code      text  not null unique check (code ~ '^[0-9A-Za-z-]{1,60}$'),
    name      text  not null,
    name_en   text  not null,
    pinyin    text  not null,           -- syllables without blanks or tones, lower case
    initials  text  not null,           -- first letters of the syllables
    level     text  not null check (level in ('city', 'county', 'street', 'community', 'compound', 'building', 'station', 'bureau')),
    kind      text  not null,           -- what the field calls it: district, banner, town, sumu, residents' committee …
    line      text,                     -- line of business of a body
    parent_id bigint references unit,
    path      text collate "C" not null unique check (path like '%/'),
    valid     daterange not null check (not isempty(valid)),
    seq       int   not null
);
create index unit_parent on unit (parent_id);
create index unit_level on unit (level, path);
create index unit_line on unit (line, path) where line is not null;

-- A person holding a post in a unit for a period. Exactly one head at any time.
create table duty (
    id          bigint primary key,
    unit_id     bigint not null references unit,
    post        text   not null check (post in ('head', 'deputy', 'liaison')),
    holder      text   not null,
    phone_cipher bytea,
    phone_hash  bytea,
    scope       text collate "C" not null,
    valid       daterange not null check (not isempty(valid)),
    seq         int    not null,
    constraint duty_one_head exclude using gist (unit_id with =, valid with &&) where (post = 'head')
);
create index duty_unit on duty (unit_id);
create index duty_scope on duty (scope);

grant select, insert, update on unit, duty to ${app_role};
