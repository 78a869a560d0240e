-- Admissions and workers nurtured per hamlet cell, in the year so far. Grain: organisation and
-- quarter. The denominator is the hamlet cells of the organisation's last report up to the quarter,
-- and 0 where it does not exist any more on the quarter's last day: its cells are then another's,
-- its admissions still the year's. Left out: organisations whose hamlet_cells is blank in that
-- report, or whose numerator is unknown in every quarter so far.
with hamlet_cells_to_date as (
    select number, quarter, hamlet_cells from organisation_row
    union all
    select number, quarter, hamlet_cells from organisation_carried
),
both_forms as (
    select
        so_far.*,
        case
            when cells.hamlet_cells is null or so_far.exists then cells.hamlet_cells
            else 0
        end as hamlet_cells
    from membership_to_date as so_far
    join hamlet_cells_to_date as cells using (number, quarter)
)
select
    'to_date' as reading, quarter, place, unit,
    pair(admitted_hamlet_cells, hamlet_cells) as hamlet_cell_admissions_mean,
    pair(workers_nurtured, hamlet_cells) as workers_nurtured_mean
from both_forms
