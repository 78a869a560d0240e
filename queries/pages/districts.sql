-- The districts that exist on a quarter's last day, with their organisations of that day.
-- Grain: a district. `peer_group` is whose figures its own can be compared with: local (it has an
-- organisation of a commune, ward, township or special zone), armed_forces (most of its
-- organisations are), agency (all others); null where it has no organisation.
with living as (
    select reporter.*, coalesce(unit_type.armed_forces, false) as armed_forces
    from reporter
    left join unit_type on unit_type.code = reporter.unit_type
    where reporter.valid_from <= last_day($as_of::date + interval 2 month)
        and reporter.valid_to >= last_day($as_of::date + interval 2 month)
        and $as_of::date >= reporter.from_quarter
        and $as_of::date < reporter.until
)
select
    unit.code as district,
    unit.area,
    count(organisation.unit) as organisations,
    count(organisation.unit) filter (where organisation.kind = 'base_committee') as base_committees,
    case
        when count(organisation.unit) = 0 then null
        when bool_or(organisation.commune_level) then 'local'
        when 2 * count(*) filter (where organisation.armed_forces) > count(*) then 'armed_forces'
        else 'agency'
    end as peer_group
from living as district
join unit on unit.code = district.unit
left join living as organisation
    on organisation.level = 'organisation' and organisation.district = district.unit
where district.level = 'district'
group by unit.code, unit.area, unit.name
order by unit.name collate vi, unit.code
