-- The organisations of some districts that exist on a quarter's last day, with a few figures of
-- each. Grain: an organisation. Null is unknown, never zero: `members` and `cells` (a chi bộ cơ sở
-- is itself one) as last reported in the year up to the quarter, `admitted` in the year so far,
-- blank quarters skipped; the rating and “bốn tốt” as in its last report of a fourth quarter,
-- that of the year `rated_in`.
with living as (
    select unit, district, kind, unit_type
    from reporter
    where level = 'organisation'
        and list_contains($districts::text[], district)
        and valid_from <= last_day($as_of::date + interval 2 month)
        and valid_to >= last_day($as_of::date + interval 2 month)
        and $as_of::date >= from_quarter
        and $as_of::date < until
),
membership as (
    select
        unit,
        arg_max_null(members_end, quarter) as members,
        sum(admitted)::bigint as admitted
    from membership_row
    semi join living using (unit)
    where year(quarter) = year($as_of::date) and quarter <= $as_of::date
    group by unit
),
organisation as (
    select unit, arg_max_null(all_cells(cells, kind), quarter) as cells
    from organisation_row
    semi join living using (unit)
    where year(quarter) = year($as_of::date) and quarter <= $as_of::date
    group by unit
),
rating as (
    select
        unit,
        year(max(quarter)) as rated_in,
        arg_max_null(org_rating, quarter) as org_rating,
        arg_max_null(org_four_goods, quarter) = 1 as four_goods,
        arg_max_null(cells_four_goods, quarter) as cells_four_goods
    from rating_row
    semi join living using (unit)
    where quarter(quarter) = 4 and quarter <= $as_of::date
    group by unit
)
select
    living.unit as organisation,
    state.name,
    living.district,
    living.kind,
    living.unit_type,
    membership.members,
    membership.admitted,
    organisation.cells,
    rating.org_rating,
    rating.rated_in,
    rating.four_goods,
    rating.cells_four_goods
from living
join unit_state as state
    on state.unit = living.unit
    and last_day($as_of::date + interval 2 month) >= state.from_day
    and last_day($as_of::date + interval 2 month) < state.until_day
left join membership on membership.unit = living.unit
left join organisation on organisation.unit = living.unit
left join rating on rating.unit = living.unit
order by state.name collate vi, living.unit
