-- How many of its cells met each criterion of “bốn tốt”, as Biểu 4 has it. Grain: organisation,
-- fourth quarter and criterion (the measure's code). Biểu 4 asks this of the cells under a đảng bộ
-- cơ sở alone; cells are those of Biểu 1 of the same Q4. Where either is blank there is no row.
select unit, place, quarter, criterion, pair.numerator, pair.denominator
from (
    select
        rating.unit, rating.place, rating.quarter,
        pair(cells_good_politics, organisation.cells) as cells_good_politics,
        pair(cells_good_meetings, organisation.cells) as cells_good_meetings,
        pair(cells_good_unity, organisation.cells) as cells_good_unity,
        pair(cells_good_members, organisation.cells) as cells_good_members
    from rating_row as rating
    join organisation_row as organisation using (unit, quarter)
    where quarter(rating.quarter) = 4 and rating.kind = 'base_committee'
)
unpivot (pair for criterion in (columns(* exclude (unit, place, quarter))))
where pair.numerator is not null
