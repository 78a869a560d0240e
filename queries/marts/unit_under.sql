-- Which districts a unit stands for when targets are evaluated, under each kind of boundaries: a
-- district for itself, an area for the districts on its territory, a district of today for those
-- whose territory it has, the province for all. Grain: boundaries, unit, district, and the span of
-- quarters [from_quarter, until) for which this holds; a pair may have several spans.
-- `valid_from`, `valid_to` and `parent` are the district's. A district that has ended and passed on
-- its territory is no district of today; one that ended and left nothing to anybody still is.
with passed_on as (
    select distinct place.district
    from place
    join place_under using (place)
    where place.level = 'finest'
        and place_under.boundaries = 'current'
        and place_under.district <> place.district
),
held as (
    select distinct
        place_under.boundaries, place_under.district as unit, place.district,
        place_under.from_quarter, place_under.until
    from place
    join place_under using (place)
    -- An area may be a code alone, of a district that is not in the register.
    left join unit as holder on holder.code = place_under.district
    left join passed_on on passed_on.district = place_under.district
    where place.level = 'finest'
        and not (
            place_under.boundaries = 'current'
            and passed_on.district is not null
            and holder.valid_to is not null
        )
),
everything as (
    select
        boundaries.name as boundaries, province.code as unit, district.code as district,
        date '0001-01-01' as from_quarter, date '9999-12-31' as until
    from (values ('reported'), ('area'), ('current')) as boundaries (name)
    cross join unit as province
    join unit as district on district.level = 'district'
    where province.level = 'province'
)
select
    spans.boundaries, spans.unit, spans.district, spans.from_quarter, spans.until,
    district.parent,
    district.valid_from,
    coalesce(district.valid_to, date '9999-12-31') as valid_to,
    spans.unit = district.parent as is_province
from (
    from held
    union all
    from everything
) as spans
join unit as district on district.code = spans.district
