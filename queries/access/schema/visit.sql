-- Who is in. Grain: a visit that has begun and was not ended; whether it is still valid is decided
-- when it is asked for. Copies of the store leave visits out.
create table visit (
    visit integer primary key autoincrement,  -- 1, 2, 3 …, never used twice
    digest blob not null unique,  -- SHA-256 of the cookie's value, which is not kept
    name_key text not null references account (name_key),
    began_at text not null,       -- UTC
    seen_at text not null,        -- UTC, to a minute
    address text not null,        -- from where it began
    agent text not null           -- the browser, as it names itself
) strict
