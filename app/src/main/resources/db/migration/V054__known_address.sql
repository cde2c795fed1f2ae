-- Where somebody has given a right code from, by a keyed hash: guesses from elsewhere do not hold them up there.
create table known_address (
    user_id      bigint not null references app_user,
    address_hash bytea  not null check (length(address_hash) = 32),
    used_at      timestamptz not null,
    primary key (user_id, address_hash)
);
grant select, insert, delete on known_address to ${app_role};
grant update (used_at) on known_address to ${app_role};
