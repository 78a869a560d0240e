-- What the files in indicators/ are written with.

-- The pair of one unit: numerator and denominator. Where either is unknown so are both, so that a
-- blank leaves the unit out of both sums.
create macro pair(n, d) as {
    numerator: case when d is not null then n::bigint end,
    denominator: case when n is not null then d::bigint end
};

-- A count has no denominator.
create macro counted(n) as {
    numerator: n::bigint,
    denominator: null::bigint
};

-- A chi bộ cơ sở is itself one cell beside the cells under a đảng bộ cơ sở (which it has none of).
create macro all_cells(cells, kind) as cells + (kind = 'base_cell')::bigint;

-- How many members a private unit with a Party organisation has to admit in a year: 1 below 50
-- workers, else 2 and one more for every 30 workers above 50 (programme can-tho-21, II.2.2.2 (2)).
create macro enterprise_quota(workers) as
    case when workers < 50 then 1 else 2 + (workers - 50) // 30 end;

-- What a pair counts for: see docs/glossary.md, “reading”.
create type reading_name as enum (
    'standing', 'ended', 'carried', 'increment', 'to_date', 'annual'
);

-- Sorted, since an enum is ordered by its position.
create type indicator_code as enum (
    select indicator from indicator order by indicator
);
