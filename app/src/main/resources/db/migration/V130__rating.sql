-- What the requester said unasked of how it was settled, beside what was said in the call-back; gone with a redo, a reopening and the next reply.
alter table matter
    add column rated          int check (rated between 1 and 5),
    add column rated_unsolved boolean not null default false;
