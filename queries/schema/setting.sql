-- What the board has set, each value for a time; what it has never set is as the program has it.
-- Grain: a value of a setting for a time.
create table setting (
    name text not null,         -- of dashboard/store/settings.py
    value text not null,
    accepted_at timestamp not null, -- UTC
    ended_at timestamp          -- null while it is in force
);
