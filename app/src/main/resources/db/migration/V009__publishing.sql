-- Publishing a definition changes tables, which the journal's transaction cannot do. So that nothing is left half done:
-- a row is locked by whoever publishes that register;
create table publishing (
    register text primary key
);

-- what the tables were changed for, committed with the change, until the journal has it;
create table publishing_begun (
    register text primary key,
    content  text        not null,
    before   int         not null,
    actor    text        not null,
    own      boolean     not null,
    begun_at timestamptz not null
);
grant select on publishing_begun to ${app_role};

-- and what somebody has written but not published yet.
create table definition_draft (
    id         bigint generated always as identity primary key,
    owner      text        not null,
    register   text        not null,
    content    text        not null,
    changed_at timestamptz not null,
    unique (owner, register)
);
grant select, insert, update, delete on definition_draft to ${app_role};
