-- Which column of a register each head of a file was matched to, so that the next file with the same heads needs no questions.
create table import_mapping (
    register text        not null,
    heads    bytea       not null check (length(heads) = 32), -- SHA-256 of the heads, a line each
    columns  text        not null,                            -- JSON: head to column, empty for one that is left out
    used_at  timestamptz not null,
    primary key (register, heads)
);
grant select, insert, update on import_mapping to ${app_role};
