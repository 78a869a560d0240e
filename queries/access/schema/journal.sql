-- What happened to accounts and visits. Grain: an entry; each carries the digest of those before.
create table journal (
    entry integer primary key autoincrement,  -- 1, 2, 3 …, never used twice
    at text not null,       -- UTC
    what text not null,     -- sign_in, account_added, … (dashboard/access/journal.py)
    account text not null,  -- under which it was done; empty on the machine itself
    address text not null,  -- from where; empty on the machine itself
    details text not null,  -- JSON
    digest text not null    -- SHA-256 over the entry before's and this entry
) strict
