-- Where a matter was sent down from: its number there, and until when it is to be settled there.
alter table request
    add column external_source text,
    add column external_number text check (external_number is null or external_source is not null),
    add column external_due    timestamptz check (external_due is null or external_source is not null);
-- The number first: it is what people look for.
create unique index request_external on request (external_number, external_source) where external_number is not null;
grant select, insert, update on request to ${app_role};
