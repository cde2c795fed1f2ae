-- What is about persons is disposed of when its time is over. The events stay; the values and salts beside them go, for good.

-- Subjects that were disposed of.
create table disposed (
    stream_id   bigint      primary key,
    kind        text        not null,
    disposed_at timestamptz not null
);

-- What was disposed of, by which rule: the fold of one event each, which is the proof.
create table disposal (
    id          bigint primary key,
    register    text        not null,
    version     int         not null,   -- of the definition whose rule it was
    kept        text        not null,   -- such as 3 years
    counted     text        not null,   -- from what, such as closed
    before      date        not null,   -- what had come to its end before that day
    subjects    int         not null check (subjects > 0),
    earliest    timestamptz not null,
    latest      timestamptz not null,
    by_whom     text        not null,
    carried_out timestamptz not null
);
create index disposal_latest on disposal (id desc);

-- A legal hold keeps one matter, or with matter_id null a whole register, from being disposed of until it is lifted.
create table legal_hold (
    id        bigint primary key,
    register  text        not null,
    matter_id bigint,
    number    text,
    reason    text        not null,
    placed_by text        not null,
    placed_at timestamptz not null,
    lifted_by text,
    lifted_at timestamptz,
    seq       int         not null
);
create index legal_hold_standing on legal_hold (register, matter_id) where lifted_at is null;

alter table attachment add column disposed_at timestamptz;

-- The application's role can change no event; this is all that it can take from one.
create function erase_personal(of_kind text, ids bigint[]) returns void
    language sql security definer set search_path from current as $$
    update matter_event set personal = null where of_kind = 'matter' and matter_id = any(ids);
    update stream_event set personal = null where of_kind <> 'matter' and stream_id = any(ids) and kind = of_kind;
$$;

-- Nor can it remove a file, but one that nobody has any more who was not disposed of.
create function erase_files(hashes bytea[]) returns void
    language sql security definer set search_path from current as $$
    with kept as (
        select hash, matter_id as id from matter_attachment union all select hash, record_id from record_attachment),
    gone as (
        update attachment a set disposed_at = now()
        where a.hash = any(hashes) and a.disposed_at is null
          and not exists (select from kept k where k.hash = a.hash and not exists (select from disposed d where d.stream_id = k.id))
        returning a.hash)
    delete from attachment_chunk c using gone where c.hash = gone.hash;
$$;

revoke all on function erase_personal(text, bigint[]), erase_files(bytea[]) from public;
grant execute on function erase_personal(text, bigint[]), erase_files(bytea[]) to ${app_role};

grant select, insert on disposed, disposal to ${app_role};
grant select, insert, update on legal_hold to ${app_role};
grant update (disposed_at) on attachment to ${app_role};
grant update (name) on matter_attachment to ${app_role};
