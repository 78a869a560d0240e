-- What was ticked off: a duty of a plan that a unit has done. What districts report in Biểu 6 is in
-- their reports. Grain: a duty of a unit, one of its due dates, for a time; what was undone stays
-- with the days between which it held.
create table duty_done (
    programme text not null,    -- its code
    duty text not null,         -- code of one of its obligations or assignments
    unit text not null,         -- the province, or a district for its organisations too
    due date,                   -- which of its due dates; null where it has none
    done_on date not null,
    document text not null,     -- as given; empty where nobody said
    by_whom text not null,      -- as given; empty where nobody said
    why text not null,          -- as given; empty where nobody said
    accepted_at timestamp not null, -- UTC
    ended_at timestamp,         -- null while it holds
    ended_by text,
    ended_why text
);
