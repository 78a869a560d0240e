-- Đảng bộ cơ sở that have met in general twice in the year so far. Grain: organisation and quarter.
-- Left out: chi bộ cơ sở; organisations that did not exist from 1 January to the quarter's last
-- day; those that reported no number of meetings in any quarter so far.
select
    'to_date' as reading, quarter, place, unit,
    pair(general_meetings >= 2, 1) as general_meetings_met_share
from activity_to_date
where exists and valid_from <= make_date(year(quarter), 1, 1)
