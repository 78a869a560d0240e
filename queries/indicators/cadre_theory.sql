-- Secretaries, and committee members of communes, wards and townships, with intermediate political
-- theory. Grain: indicator, organisation, quarter and reading. Left out: rows where either measure
-- is blank; from the second, organisations of types that are not of commune level.
select
    'secretary_theory_share' as indicator, reading, quarter, place, unit,
    secretaries_theory as numerator,
    secretaries as denominator
from organisation_stock
where secretaries_theory is not null and secretaries is not null
union all
select
    'commune_committee_theory_share', reading, quarter, place, unit,
    committee_members_theory,
    committee_members
from organisation_stock
where commune_level and committee_members_theory is not null and committee_members is not null
