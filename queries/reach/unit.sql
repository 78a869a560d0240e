-- The units within reach: the province, the districts that are seen, and their organisations.
-- Grain: a unit. An area is the code of an old district: it is null where that is not seen.
select * replace (case when list_contains($districts::text[], area) then area end as area)
from whole.unit
where level = 'province'
    or (level = 'district' and list_contains($districts::text[], code))
    or (level = 'organisation' and list_contains($districts::text[], parent))
