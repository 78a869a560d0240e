-- Every target's status as of each of some quarters (by their first days), for each unit that it
-- binds. Grain: quarter, programme, target, unit. All are asked at once: planning this question
-- takes a database as long as answering it for ten quarters. `value`, `gap`, `expected`,
-- `needed_per_year` and `projected` are fractions for percents; `projected` is where a straight
-- line through the figure ends. Null lists do not filter.
select
    programme,
    target,
    indicator,
    unit,
    as_of,
    case
        when runs = 'annual' then year(evaluated_quarter)::text
        else year(evaluated_quarter) || '-Q' || quarter(evaluated_quarter)
    end as period,
    n::double as numerator,
    case when measured_in <> 'count' then d::double end as denominator,
    value,
    comparator,
    low / scale as low,
    high / scale as high,
    horizon,
    to_year,
    status,
    gap,
    expected,
    needed_per_year,
    linear_projection as projected
from target_status($quarters, $programmes)
order by as_of, programme, target, unit
