-- The identity at the city's single sign-on that is linked to an account, as a keyed hash; it follows from the user's events.
alter table app_user add column identity_mark text;
create unique index app_user_identity on app_user (identity_mark);
