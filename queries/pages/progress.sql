-- Every target's status as of each of some quarters (by their first days), for each unit that it
-- binds, under one of the three boundaries. Grain: quarter, programme, target, unit. All are asked
-- at once: planning this question takes a database as long as answering it for ten quarters.
-- `value`, `gap`, `expected`, `needed_per_year` and `projected` are fractions for percents;
-- `projected` is where a straight line through the figure ends. `missing` is the least whole number
-- to add to the numerator so that the comparator would hold. `due`, `reported` and `quarters_held`
-- say what the figure lacks, `data_period` which period its newest report is of (see
-- marts/target_coverage.sql): where that is before `period`, the value is an earlier one that was
-- carried on. `is_own`: the programme names the unit itself; `is_assigned`: the board has assigned
-- it to this district for a year. Null lists do not filter.
select
    programme,
    target,
    indicator,
    unit,
    as_of,
    period_of(evaluated_quarter, runs) as period,
    n / parts as numerator,
    case when measured_in <> 'count' then d / parts end as denominator,
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
    linear_projection as projected,
    missing,
    due,
    reported,
    quarters_held,
    period_of(data_quarter, runs) as data_period,
    is_own,
    approximate,
    is_assigned
from target_status($quarters, $programmes, $boundaries)
order by as_of, programme, target, unit
