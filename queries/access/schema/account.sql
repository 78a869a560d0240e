-- Who may come in. Grain: an account; none is ever deleted, so that a name stays one person's.
create table account (
    name text not null,         -- as it was given, NFC
    name_key text primary key,  -- by which it is found: without a difference of case
    role text not null,         -- clerk, reader, leader, editor, admin (dashboard/access/roles.py)
    districts text not null,    -- JSON: the codes of a clerk's districts; [] for other roles
    passphrase text not null,   -- its argon2id hash, with parameters and salt
    must_change integer not null,  -- 1: the passphrase is a one-time one
    is_disabled integer not null,
    made_at text not null,      -- UTC, 2026-01-31T08:30:00.000000
    last_seen_at text           -- UTC, to a minute
) strict
