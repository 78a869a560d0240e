-- Hamlets with a cell, and hamlet cells with a committee. Grain: indicator, organisation, quarter
-- and reading. Left out: rows where either measure is blank.
select
    'hamlets_with_cell_share' as indicator, reading, quarter, place, unit,
    hamlets_with_cell as numerator,
    hamlets as denominator
from organisation_stock
where hamlets_with_cell is not null and hamlets is not null
union all
select
    'hamlet_cells_with_committee_share', reading, quarter, place, unit,
    hamlet_cells_with_committee,
    hamlet_cells
from organisation_stock
where hamlet_cells_with_committee is not null and hamlet_cells is not null
