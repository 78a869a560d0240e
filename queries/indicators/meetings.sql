-- Cells with a thematic meeting each quarter, cells inspected each half-year (asked for in Q2 and
-- Q4 alone), committee meetings whose papers went out ahead. Grain: organisation and quarter: what
-- each quarter adds. Cells are those of Biểu 1 of the same quarter.
select
    'increment' as reading, activity.quarter, activity.place, activity.unit,
    pair(cells_thematic, all_cells(organisation.cells, activity.kind)) as thematic_meeting_share,
    case
        when quarter(activity.quarter) in (2, 4)
            then pair(cells_inspected, all_cells(organisation.cells, activity.kind))
    end as cell_inspection_share,
    pair(committee_meetings_papers_ahead, committee_meetings) as papers_ahead_share
from activity_row as activity
left join organisation_row as organisation using (number, quarter)
