-- Whoever figures are counted for: organisations, and districts for what they report as a whole.
-- Grain: a unit of these levels and the span of quarters [from_quarter, until) in which its
-- district, kind and type do not change: those of a quarter are those of its last day. Districts,
-- and organisations of which none of these has changed, have one.
-- Its `place` is shared by all units that every sum takes together: those of one district and unit
-- type whose territory went the same way. `last_stood` is the last quarter on whose last day the
-- unit exists; `number` stands for its code where many rows are joined.
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
),
numbered as (
    select *, row_number() over ()::integer as number
    from unit
    where level in ('organisation', 'district')
),
spans as (
    select
        unit,
        from_quarter,
        lead(from_quarter, 1, date '9999-12-31') over (
            partition by unit order by from_quarter
        ) as until
    from (
        select code as unit, date '0001-01-01' as from_quarter from numbered
        union
        select unit, date_trunc('quarter', starts_on)::date
        from unit_change
        where what in ('kind', 'unit_type', 'parent')
    )
),
reporting as (
    select
        numbered.number,
        numbered.code as unit,
        numbered.level,
        case numbered.level when 'organisation' then state.parent else numbered.code end
            as district,
        state.kind,
        state.unit_type,
        numbered.valid_from,
        coalesce(numbered.valid_to, date '9999-12-31') as valid_to,
        spans.from_quarter,
        spans.until
    from numbered
    join spans on spans.unit = numbered.code
    join unit_state as state
        on state.unit = spans.unit
        and last_day(spans.from_quarter + interval 2 month) >= state.from_day
        and last_day(spans.from_quarter + interval 2 month) < state.until_day
)
select
    reporting.unit,
    reporting.number,
    reporting.level,
    reporting.district,
    reporting.kind,
    reporting.unit_type,
    coalesce(unit_type.commune_level, false) as commune_level,
    reporting.valid_from,
    reporting.valid_to,
    reporting.from_quarter,
    reporting.until,
    (date_trunc('quarter', reporting.valid_to + 1) - interval 3 month)::date as last_stood,
    coalesce(routes.route, []) as route,
    coalesce(reporting.valid_to < routes.left_last, false) as ended,
    dense_rank() over (
        order by
            reporting.district,
            reporting.level,
            reporting.unit_type nulls first,
            coalesce(reporting.valid_to < routes.left_last, false),
            routes.route nulls first
    )::integer as place
from reporting
left join unit_type on unit_type.code = reporting.unit_type
left join routes on routes.unit = reporting.unit
