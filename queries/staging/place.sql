-- Groups of units that every sum takes together. Grain: a place. What districts report as a whole
-- of their enterprises has the unit type of private enterprises (its own place, below zero); what
-- they report of themselves has none.
with places as (
    select distinct place, district, unit_type, route, ended from reporter
    union all
    select -place, district, 'private_enterprise', route, ended
    from reporter
    where level = 'district'
)
select
    places.place,
    places.district,
    district.area,
    places.unit_type,
    coalesce(unit_type.armed_forces, false) as armed_forces,
    places.route,
    places.ended
from places
join unit as district on district.code = places.district
left join unit_type on unit_type.code = places.unit_type
