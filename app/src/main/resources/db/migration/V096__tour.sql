-- What each account of the demo has done of the first hour; 'away' once it does not want to see it any more. Empty outside the demo.
create table tour_step (
    user_name text collate "C" not null,
    step      text collate "C" not null,
    number    text collate "C",
    done_at   timestamptz not null,
    primary key (user_name, step)
);
grant select, insert, update, delete on tour_step to ${app_role};
