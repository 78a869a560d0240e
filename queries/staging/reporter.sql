-- Whoever figures are counted for: organisations, and districts for what they report as a whole.
-- Grain: a unit of these levels. Its `place` is shared by all units that every sum takes together:
-- those of one district and unit type whose territory went the same way. `last_stood` is the last
-- quarter on whose last day the unit exists; `number` stands for its code where many rows are
-- joined.
with routes as (
    -- The last change of a unit that ended with it holds for all its figures; one that lived on
    -- keeps what it reported after the change.
    select
        unit,
        max(left_on) as left_last,
        list(
            {
                until: left_on,
                district: district,
                share: share
            }
            order by left_on, district
        ) as route
    from descent
    group by unit
)
select
    unit.code as unit,
    row_number() over ()::integer as number,
    unit.level,
    case unit.level when 'organisation' then unit.parent else unit.code end as district,
    unit.kind,
    unit.unit_type,
    coalesce(unit_type.commune_level, false) as commune_level,
    unit.valid_from,
    coalesce(unit.valid_to, date '9999-12-31') as valid_to,
    (
        date_trunc('quarter', coalesce(unit.valid_to, date '9999-12-31') + 1) - interval 3 month
    )::date as last_stood,
    coalesce(routes.route, []) as route,
    coalesce(unit.valid_to < routes.left_last, false) as ended,
    dense_rank() over (
        order by
            case unit.level when 'organisation' then unit.parent else unit.code end,
            unit.level,
            unit.unit_type nulls first,
            coalesce(unit.valid_to < routes.left_last, false),
            routes.route nulls first
    )::integer as place
from unit
left join unit_type on unit_type.code = unit.unit_type
left join routes on routes.unit = unit.code
where unit.level in ('organisation', 'district')
