-- Quarters in which nothing may change. Grain: a closing, of a quarter for a time.
create table closing (
    quarter date not null,      -- first day of the quarter
    closed_at timestamp not null,
    closed_by text not null,
    reopened_at timestamp,      -- null while it is closed
    reopened_by text,
    reopened_why text
);
