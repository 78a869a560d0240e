-- The programmes that set targets and duties, each as it was at a time: what was changed or taken
-- away stays with the days between which it held. Grain: a programme for a time.
create table plan (
    programme text not null,    -- its code
    content text not null,      -- JSON: a Programme of dashboard/catalogue/models.py
    accepted_at timestamp,      -- UTC; null: the store began with it
    ended_at timestamp          -- null while it is in force
);
