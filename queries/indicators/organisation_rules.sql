-- Organisations that keep to the rules, that have an inspection plan; cells that have a committee.
-- Grain: organisation, quarter and reading. A grass-roots organisation counts as one beside its
-- cells.
select
    reading, quarter, place, unit,
    pair(orgs_compliant, cells + 1) as orgs_compliant_share,
    pair(orgs_with_inspection_plan, cells + 1) as inspection_plan_share,
    pair(cells_with_committee, all_cells(cells, kind)) as cells_with_committee_share
from organisation_stock
