-- Everything that was ever done to the store, in order: from these and the kept originals it can be
-- made anew. Grain: an audit entry.
create table act (
    act integer not null,       -- 1, 2, 3 …
    what text not null,         -- register, load, withdraw, close, … (dashboard/store/audit.py)
    done_at timestamp not null, -- UTC
    by_whom text not null,      -- as given; empty where nobody said
    why text not null,          -- as given; empty where nobody said
    details text not null,      -- JSON: what is needed to do it again
    originals text[] not null,  -- hashes of the kept originals that it rests on
    version integer,            -- that it made; null where it was not recorded
    address text,               -- from where; null on the machine itself
    account text,               -- under which it was done; null where by_whom is a given name
    digest text,                -- over this entry and the one before; null where not recorded
    catalogue text              -- digest of what figures followed then; null where not recorded
);
