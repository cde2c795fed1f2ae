-- Which roles a post gives, where a city wants it otherwise than the product: the fold of events, one stream for each post.
create table post_role (
    id    bigint primary key,
    post  text collate "C" not null unique,
    roles text[] not null,
    seq   integer not null
);
grant select, insert, update on post_role to ${app_role};
