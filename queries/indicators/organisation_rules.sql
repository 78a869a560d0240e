-- Organisations that keep to the rules, that have an inspection plan; cells that have a committee.
-- Grain: indicator, organisation, quarter and reading. A chi bộ cơ sở is itself one cell; a
-- grass-roots organisation counts as one beside its cells. Left out: rows where either is blank.
select
    'orgs_compliant_share' as indicator, reading, quarter, place, unit,
    orgs_compliant as numerator,
    cells + 1 as denominator
from organisation_stock
where orgs_compliant is not null and cells is not null
union all
select
    'inspection_plan_share', reading, quarter, place, unit,
    orgs_with_inspection_plan,
    cells + 1
from organisation_stock
where orgs_with_inspection_plan is not null and cells is not null
union all
select
    'cells_with_committee_share', reading, quarter, place, unit,
    cells_with_committee,
    cells + (kind = 'base_cell')::bigint
from organisation_stock
where cells_with_committee is not null and cells is not null
