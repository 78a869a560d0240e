-- “Bốn tốt” of single organisations in the year that is evaluated as of a quarter, as they enter
-- the figures of four_goods.sql. Grain: `part` (a criterion's measure or an indicator) and
-- organisation, in Vietnamese order of their names. `approximate`: under these boundaries it does
-- not count whole. Null lists do not filter.
with reported as (
    select criterion as part, unit, place, quarter, numerator, denominator
    from criterion_row
    union all
    select indicator, unit, place, quarter, numerator, denominator
    from pair
    where indicator in ('four_goods_cell_share', 'four_goods_org_share')
),
counting as (
    select keyed.place, min(keyed.share) < 1 - 1e-9 as approximate
    from keyed_place_of('finest', 'district', $boundaries, $districts, $unit_types) as keyed
    where fourth_quarter_evaluated($as_of) >= keyed.from_quarter
        and fourth_quarter_evaluated($as_of) < keyed.until
    group by all
)
select
    reported.part,
    reported.unit as key,
    state.name,
    year(reported.quarter) as year,
    reported.numerator::double as numerator,
    reported.denominator::double as denominator,
    reported.numerator / reported.denominator as value,
    (reported.denominator - reported.numerator)::double as failed,
    (reported.denominator - reported.numerator) / reported.denominator as failed_share,
    counting.approximate
from reported
join counting using (place)
join unit_state as state
    on state.unit = reported.unit
    and last_day(reported.quarter + interval 2 month) >= state.from_day
    and last_day(reported.quarter + interval 2 month) < state.until_day
where reported.quarter = fourth_quarter_evaluated($as_of) and reported.denominator > 0
order by state.name collate vi, reported.unit, reported.part
