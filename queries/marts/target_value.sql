-- What each target of target_clock is evaluated on: its own figure as a whole numerator `n` and
-- denominator `d`, and the first known figure of its horizon, `first_n` and `first_d` in
-- `first_quarter`, each counted in parts of which `parts` make one. Grain: quarter (`as_of`),
-- programme, target and unit.
create macro target_value(of_quarters, of_programmes, under) as table
    with clocked as (
        from target_clock(of_quarters, of_programmes, under)
    ),
    year_series as (
        -- Year values known when the evaluated quarter ended: of earlier years at their last
        -- quarter, of its own year at the quarter itself.
        select
            clocked.as_of, clocked.programme, clocked.target, clocked.unit,
            year(series.quarter) as year,
            series.quarter,
            sum(series.numerator)::hugeint as numerator,
            coalesce(sum(series.denominator), parts_of_one(under))::hugeint as denominator,
            bool_or(series.approximate) as approximate
        from clocked
        join unit_as_of as series
            on series.boundaries = under
            and series.indicator = clocked.indicator
            and series.programme is not distinct from clocked.counts_of
            and series.unit = clocked.unit
            and not (clocked.exclude_armed_forces and series.armed_forces)
            and series.quarter <= clocked.evaluated_quarter
        join calendar on calendar.quarter = series.quarter
        where series.quarter = clocked.evaluated_quarter
            or (
                series.quarter = calendar.last_available
                and calendar.year < year(clocked.evaluated_quarter)
            )
            or (clocked.runs = 'annual' and series.quarter < clocked.evaluated_quarter)
        group by
            clocked.as_of, clocked.programme, clocked.target, clocked.unit, clocked.measured_in,
            series.quarter
        having clocked.measured_in = 'count' or sum(series.denominator) > 0
    ),
    summed as (
        select
            clocked.as_of, clocked.programme, clocked.target, clocked.unit,
            in_parts(sum(pairs.numerator), under)::hugeint as numerator,
            bool_or(is_shared_out(pairs.share) and not clocked.is_province) as approximate
        from clocked
        join pair_under(under) as pairs
            on pairs.indicator = clocked.indicator
            and pairs.programme is not distinct from clocked.counts_of
            and pairs.reading = 'increment'
            and pairs.quarter between clocked.starts and clocked.evaluated_quarter
            and (clocked.is_province or pairs.unit = clocked.unit)
            and not (clocked.exclude_armed_forces and pairs.armed_forces)
        where clocked.is_summed
        group by clocked.as_of, clocked.programme, clocked.target, clocked.unit
    ),
    first_known as (
        select
            series.as_of, series.programme, series.target, series.unit,
            min(series.quarter) as quarter,
            arg_min(series.numerator, series.quarter) as numerator,
            arg_min(series.denominator, series.quarter) as denominator
        from year_series as series
        join clocked using (as_of, programme, target, unit)
        where series.year >= clocked.from_year
        group by all
    ),
    valued as (
        select
            clocked.*,
            coalesce(summed.numerator, case when not clocked.is_summed then own.numerator end) as n,
            case
                when summed.numerator is not null then parts_of_one(under)::hugeint
                else own.denominator
            end as d,
            parts_of_one(under)::hugeint as parts,
            coalesce(summed.approximate, own.approximate, false) as approximate,
            first_known.quarter as first_quarter,
            first_known.numerator as first_n,
            first_known.denominator as first_d,
            -- What `increase` compares with: there is nothing to compare with in that year itself.
            clocked.comparator = 'increase' and (
                first_known.quarter is null
                or year(first_known.quarter) = year(clocked.evaluated_quarter)
            ) as lacks_baseline,
            -- A goal in thousandths, so that comparisons are of whole numbers.
            round(clocked.low * 1000)::hugeint as low_milli,
            round(clocked.high * 1000)::hugeint as high_milli
        from clocked
        left join summed using (as_of, programme, target, unit)
        left join year_series as own
            on own.as_of = clocked.as_of
            and own.programme = clocked.programme
            and own.target = clocked.target
            and own.unit = clocked.unit
            and own.quarter = clocked.evaluated_quarter
        left join first_known
            on first_known.as_of = clocked.as_of
            and first_known.programme = clocked.programme
            and first_known.target = clocked.target
            and first_known.unit = clocked.unit
    )
    from valued
