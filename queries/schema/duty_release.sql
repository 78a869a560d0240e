-- That what a duty waits for has come: a guidance of the Centre, a request. Grain: a duty for a
-- time, of one unit or of all whose it is.
create table duty_release (
    programme text not null,    -- its code
    duty text not null,         -- code of one of its assignments
    unit text,                  -- null: of all whose duty it is
    came_on date not null,      -- from which day it waits no longer
    document text not null,     -- by which it has come; empty where nobody said
    by_whom text not null,      -- as given; empty where nobody said
    why text not null,          -- as given; empty where nobody said
    accepted_at timestamp not null, -- UTC
    ended_at timestamp,         -- null while it holds
    ended_by text,
    ended_why text
);
