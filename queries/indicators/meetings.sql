-- Cells with a thematic meeting each quarter, cells inspected each half-year, committee meetings
-- whose papers went out ahead. Grain: indicator, organisation and quarter: what each quarter adds.
-- Inspections are asked for in Q2 and Q4 alone. A chi bộ cơ sở is itself one cell. Left out: rows
-- where a measure that the indicator needs is blank, or without Biểu 1 of the same quarter.
with all_cells as (
    select unit, quarter, cells + (kind = 'base_cell')::bigint as all_cells
    from organisation_row
    where cells is not null
)
select
    'thematic_meeting_share' as indicator, 'increment' as reading, quarter, place, unit,
    cells_thematic as numerator,
    all_cells as denominator
from activity_row
join all_cells using (unit, quarter)
where cells_thematic is not null
union all
select 'cell_inspection_share', 'increment', quarter, place, unit, cells_inspected, all_cells
from activity_row
join all_cells using (unit, quarter)
where cells_inspected is not null and quarter(quarter) in (2, 4)
union all
select
    'papers_ahead_share', 'increment', quarter, place, unit,
    committee_meetings_papers_ahead,
    committee_meetings
from activity_row
where committee_meetings_papers_ahead is not null and committee_meetings is not null
