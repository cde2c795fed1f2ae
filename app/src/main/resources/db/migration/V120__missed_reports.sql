-- Reports that were due while nothing ran go out late; those that are too late for that are told by their days.
alter table report_delivery
    add column missed_from date,
    add column missed_to   date,
    add constraint report_delivery_missed check ((missed_from is null) = (missed_to is null) and missed_from <= missed_to);
grant update (missed_from, missed_to) on report_delivery to ${app_role};
