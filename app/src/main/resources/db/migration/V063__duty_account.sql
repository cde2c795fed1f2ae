-- Who holds a duty signs in as somebody: the account has the roles of the post at the unit while the duty lasts.
alter table duty add column account text;
create index duty_account on duty (account) where account is not null;

-- Beside those who answer for a unit: who stands in for its head, and who works for it.
alter table duty drop constraint duty_post_check;
alter table duty add constraint duty_post_check
    check (post in ('head', 'stand_in', 'deputy', 'liaison', 'officer', 'grid_worker'));
