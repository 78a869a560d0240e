-- Secretaries, and committee members of communes, wards, townships and special zones (types of
-- commune level alone), with intermediate political theory. Grain: organisation, quarter and
-- reading.
select
    stock.reading, stock.quarter, stock.place, stock.unit,
    pair(secretaries_theory, secretaries) as secretary_theory_share,
    case when place.commune_level then pair(committee_members_theory, committee_members) end
        as commune_committee_theory_share
from organisation_stock as stock
join place using (place)
