-- Who stored which file: nobody else may attach it to a matter or record, so that to know the hash of a file is not to have it. Files that are attached
-- already stay where they are, and are read and named there as before. Of those that were stored before this and attached to nothing nobody knows
-- by whom: they are refused as unknown ones are, and to store them again makes them one's own.
create table attachment_upload (
    hash        bytea            not null references attachment,
    actor       text collate "C" not null,   -- sign-in name, which is never another one's later
    uploaded_at timestamptz      not null,   -- for the first time
    primary key (hash, actor)
);
grant select, insert on attachment_upload to ${app_role};

-- With the bytes of a file goes who stored it.
create or replace function erase_files(hashes bytea[]) returns void
    language sql security definer set search_path from current as $$
    with kept as (
        select hash, matter_id as id from matter_attachment union all select hash, record_id from record_attachment),
    gone as (
        update attachment a set disposed_at = now()
        where a.hash = any(hashes) and a.disposed_at is null
          and not exists (select from kept k where k.hash = a.hash and not exists (select from disposed d where d.stream_id = k.id))
        returning a.hash),
    stored as (
        delete from attachment_upload u using gone where u.hash = gone.hash)
    delete from attachment_chunk c using gone where c.hash = gone.hash;
$$;
