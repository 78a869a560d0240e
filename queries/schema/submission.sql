-- Every accepted file, the current ones and those replaced or withdrawn. Grain: a submission: one
-- file of one district for one quarter.
create table submission (
    submission integer not null,    -- numbered in the order of acceptance, or of sending
    district text not null,
    quarter date not null,      -- first day of the quarter
    received_on date not null,
    accepted_at timestamp not null,
    file_name text not null,
    sha256 text not null,       -- of the file's bytes, under which the original is kept
    warnings integer not null,
    accepted_by text not null,  -- as given; empty where nobody said
    accepted_why text not null,
    withdrawn_at timestamp,
    withdrawn_by text,
    withdrawn_why text,
    reverted_to integer,        -- the version that was gone back to, where that took it away
    turn integer                -- order of coming into force; null: its number
);
