-- Every file that had to wait until somebody approved it. What waits is in no other table: it is
-- read anew from its original when it is approved. Grain: a submission that waits or has waited.
create table sent (
    submission integer not null,    -- of the numbers of table submission; it keeps its number there
    district text not null,
    quarter date not null,      -- first day of the quarter
    received_on date not null,
    sent_at timestamp not null, -- UTC
    sent_by text not null,      -- as given; empty where nobody said
    sent_why text not null,
    file_name text not null,
    sha256 text not null,       -- of the file's bytes, under which the original is kept
    forms text[] not null,      -- found in it when it was sent
    rows integer not null,      -- rows about a unit
    warnings integer not null,
    decided text,               -- approved, returned or recalled; null while it waits
    decided_at timestamp,
    decided_by text,
    decided_why text
);
