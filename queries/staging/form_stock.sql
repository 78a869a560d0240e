-- Rows of a form for stocks, each with the readings that it counts for: organisation_stock and the
-- like are made from it. Grain: unit, quarter and reading.
--   standing: in the quarter's own figure and as of it (the unit exists on its last day)
--   ended: in the quarter's own figure alone (the unit no longer exists on its last day)
--   carried: as of the quarter alone (an earlier report of the year stands for a missing one)
create macro form_stock(of_form) as table
    select
        *,
        case when quarter <= last_stood then 'standing'::reading_name else 'ended' end as reading
    from query_table(of_form || '_row')
    union all
    select * exclude (exists, kind_then), 'carried'
    from query_table(of_form || '_carried')
    where exists
