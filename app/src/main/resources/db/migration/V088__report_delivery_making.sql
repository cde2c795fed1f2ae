-- One process makes a report that is due; what it was making when it died is made again when that time is over.
alter table report_delivery
    add column making_until      timestamptz,
    add column webhooks_left_out text[] not null default '{}';
grant update (making_until, webhooks_left_out) on report_delivery to ${app_role};
