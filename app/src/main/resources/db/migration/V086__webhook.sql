-- Programs of the city that are told things: named in the configuration, so that no address or secret lies here.
alter table message add column to_webhook text collate "C";
alter table message drop constraint message_check;
alter table message add constraint message_to
    check (num_nonnulls(to_user, to_phone, to_webhook, coalesce(to_unit, array_to_string(to_roles, ' '))) = 1);

alter table delivery drop constraint delivery_channel_check;
alter table delivery add constraint delivery_channel_check check (channel in ('email', 'sms', 'webhook'));

alter table report_delivery add column webhooks text[] not null default '{}';
grant update (webhooks) on report_delivery to ${app_role};
