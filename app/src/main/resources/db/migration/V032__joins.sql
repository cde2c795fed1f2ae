-- How often a matter joined a family: the rate of repeated requests looks at the events of those alone that ever did.
alter table matter add column joins int not null default 0 check (joins >= 0);
