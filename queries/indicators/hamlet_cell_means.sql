-- Admissions and workers nurtured per hamlet cell, in the year so far. Grain: indicator,
-- organisation and quarter. The denominator is the hamlet cells of the organisation's last report
-- up to the quarter, and 0 where it does not exist any more on the quarter's last day: its cells
-- are then another's, its admissions still the year's. Left out: organisations whose hamlet_cells
-- is blank in that report, or whose numerator is unknown in every quarter so far.
with hamlet_cells_to_date as (
    select unit, quarter, hamlet_cells from organisation_row
    union all
    select carried.unit, carried.quarter, organisation_row.hamlet_cells
    from carried
    join organisation_row
        on organisation_row.unit = carried.unit and organisation_row.quarter = carried.reported_in
    where carried.form = 'organisation'
),
both_forms as (
    select
        so_far.*,
        case when so_far.exists then cells.hamlet_cells else 0 end as existing_hamlet_cells
    from membership_to_date as so_far
    join hamlet_cells_to_date as cells using (unit, quarter)
    where cells.hamlet_cells is not null
)
select
    'hamlet_cell_admissions_mean' as indicator, 'to_date' as reading, quarter, place, unit,
    admitted_hamlet_cells as numerator,
    existing_hamlet_cells as denominator
from both_forms
where admitted_hamlet_cells is not null
union all
select
    'workers_nurtured_mean', 'to_date', quarter, place, unit,
    workers_nurtured,
    existing_hamlet_cells
from both_forms
where workers_nurtured is not null
