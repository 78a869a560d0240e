-- “Bốn tốt” of the year that is evaluated as of a quarter, beside the year before: the four
-- criteria of cells, and the indicators of “bốn tốt”. By province, area, district or unit type,
-- under one of the three boundaries. Grain: `part` (a criterion's measure or an indicator) and
-- `key` (null for the province). `failed` is how many of those asked did not meet it,
-- `failed_share` their share; null for a count. `before` and `change` are null where there was no
-- figure a year earlier. Parts without a value are left out. Null lists do not filter.
with asked as (
    select fourth_quarter_evaluated($as_of) as quarter, true as is_now
    union all
    select (fourth_quarter_evaluated($as_of) - interval 1 year)::date, false
),
reported as (
    select criterion as part, place, quarter, numerator, denominator
    from criterion_row
    union all
    select indicator, place, quarter, numerator, denominator
    from pair
    where file in ('four_goods', 'ratings')
        and reading = 'annual'
        and indicator in (
            'four_goods_cell_share', 'four_goods_org_share', 'four_goods_effective_share',
            'failed_orgs'
        )
),
added_up as (
    select
        reported.part, keyed.key, asked.quarter, asked.is_now,
        sum(reported.numerator * keyed.share) as numerator,
        sum(reported.denominator * keyed.share) as denominator,
        bool_or(keyed.share < 1 - 1e-9) as approximate
    from reported
    join asked using (quarter)
    join keyed_place_of('finest', $by, $boundaries, $districts, $unit_types) as keyed
        on keyed.place = reported.place
        and reported.quarter >= keyed.from_quarter
        and reported.quarter < keyed.until
    group by all
),
valued as (
    select
        *,
        case when denominator is null then numerator else numerator / denominator end as value
    from added_up
    where denominator is null or denominator > 0
)
select
    now.part,
    now.key,
    year(now.quarter) as year,
    now.numerator,
    now.denominator,
    now.value,
    now.denominator - now.numerator as failed,
    (now.denominator - now.numerator) / now.denominator as failed_share,
    now.approximate,
    before.numerator as numerator_before,
    before.denominator as denominator_before,
    before.value as before,
    now.value - before.value as change,
    coalesce(before.approximate, false) as before_approximate
from valued as now
left join valued as before
    on before.part = now.part
    and before.key is not distinct from now.key
    and not before.is_now
where now.is_now
order by now.part, now.key
