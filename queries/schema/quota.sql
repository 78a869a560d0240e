-- What the board assigns to districts, a year each (chỉ tiêu giao), each as it was at a time: what
-- was changed or taken back stays with the days between which it held. Grain: programme, district,
-- year and indicator for a time.
create table quota (
    programme text not null,    -- the plan under which it is assigned
    district text not null,
    year integer not null,
    indicator text not null,
    comparator text not null,   -- >=, >, = or between
    low double not null,        -- in the unit of a sentence: 90 for 90%
    high double,                -- with `between` alone
    note text not null,         -- as given; empty where nothing was said
    accepted_at timestamp not null, -- UTC
    ended_at timestamp          -- null while it is in force
);
