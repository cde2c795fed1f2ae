-- The second factor of a sign-in. The secret is sealed with a key outside the database; its mark follows from the user's events.
alter table app_user
    add column factor bytea,
    add column factor_mark text,
    add check ((factor is null) = (factor_mark is null));
-- The time step of the last code that was accepted: none is accepted twice.
create table factor_use (
    user_id bigint primary key references app_user,
    step    bigint not null
);
create table recovery_code (
    user_id   bigint not null references app_user,
    code_hash bytea  not null check (length(code_hash) = 32),
    used_at   timestamptz,
    primary key (user_id, code_hash)
);
grant select, insert, delete on factor_use, recovery_code to ${app_role};
grant update (step) on factor_use to ${app_role};
grant update (used_at) on recovery_code to ${app_role};
