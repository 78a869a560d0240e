-- Groups of units that a sum takes together. Grain: a place. `level` says how fine it is:
--   finest: all units of one district and unit type whose territory went the same way. It belongs
--       to one place of either of the other levels (`district_place`, `unit_type_place`)
--   district: all units of one district, armed forces apart
--   unit_type: all units of one unit type
-- What districts report as a whole of their enterprises has the unit type of private enterprises
-- (its own finest place, below zero); what they report of themselves has none.
with reporting as (
    select distinct place, district, unit_type, route, ended from reporter
    union all
    select -place, district, 'private_enterprise', route, ended
    from reporter
    where level = 'district'
),
finest as (
    select
        reporting.*,
        district.area,
        coalesce(unit_type.armed_forces, false) as armed_forces,
        coalesce(unit_type.commune_level, false) as commune_level
    from reporting
    join unit as district on district.code = reporting.district
    left join unit_type on unit_type.code = reporting.unit_type
),
coarse as (
    select 'district' as level, district, area, null as unit_type, armed_forces
    from finest
    group by all
    union all
    select 'unit_type', null, null, unit_type, armed_forces
    from finest
    where unit_type is not null
    group by all
),
numbered as (
    select
        *,
        (
            (select max(place) from finest)
            + row_number() over (order by level, district, armed_forces, unit_type)
        )::integer as place
    from coarse
)
select
    finest.place, 'finest' as level, finest.district, finest.area, finest.unit_type,
    finest.armed_forces, finest.commune_level, finest.route, finest.ended,
    of_district.place as district_place,
    of_unit_type.place as unit_type_place
from finest
join numbered as of_district
    on of_district.level = 'district'
    and of_district.district = finest.district
    and of_district.armed_forces = finest.armed_forces
left join numbered as of_unit_type
    on of_unit_type.level = 'unit_type' and of_unit_type.unit_type = finest.unit_type
union all
select place, level, district, area, unit_type, armed_forces, null, [], false, null, null
from numbered
