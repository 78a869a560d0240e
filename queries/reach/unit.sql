-- The units within reach: the province, the districts that are seen, and their organisations, those
-- included that have been theirs. Grain: a unit. An area is the code of an old district, a parent
-- of an organisation may be that of another one by now: they are null where these are not seen.
select * replace (
    case when list_contains($districts::text[], area) then area end as area,
    case
        when level <> 'organisation' or list_contains($districts::text[], parent) then parent
    end as parent
)
from whole.unit
where level = 'province'
    or (level = 'district' and list_contains($districts::text[], code))
    or (
        level = 'organisation'
        and (
            list_contains($districts::text[], parent)
            or code in (
                select unit from whole.unit_change
                where what = 'parent' and list_contains($districts::text[], was)
            )
        )
    )
