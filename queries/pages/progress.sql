-- Every target's status as of each of some quarters (by their first days), for each unit that it
-- binds. Grain: quarter, programme, target, unit. All are asked at once: reading this question takes
-- a database as long as answering it for ten quarters.
-- What decides (met, expected) is reckoned on whole numerators and denominators; `value`, `gap`,
-- `expected`, `needed_per_year` and `projected` are for reading: fractions for percents.
-- Null lists do not filter.
with asked as (
    select
        as_of,
        year(as_of)::int as as_of_year,
        quarter(as_of)::int as as_of_number,
        last_day(as_of + interval 2 month) as ends_on
    from (select distinct unnest($quarters::date[]) as as_of)
),
bound as (
    select distinct
        asked.as_of, asked.as_of_year, asked.as_of_number,
        target.*, unit.code as unit, unit.level as unit_level
    from target
    join scope using (programme)
    join unit
        on unit.code = scope.unit
        or (target.level = 'any' and unit.level = 'district' and unit.parent = scope.unit)
    cross join asked
    where unit.valid_from <= asked.ends_on
        and (unit.valid_to is null or unit.valid_to >= asked.ends_on)
        and target.from_year <= asked.as_of_year
        and (target.horizon = 'by' or asked.as_of_year <= target.to_year)
        and ($programmes is null or list_contains($programmes::text[], target.programme))
),
timed as (
    -- The quarter that is judged: the one asked for; Q4 of the year before for a yearly figure
    -- that this year does not have yet; the last of `to_year` once a `by` target has ended.
    select
        bound.*,
        indicator.unit as measured_in,
        indicator.period as runs,
        indicator.grows_through_year,
        case when indicator.unit = 'percent' then 100 else 1 end as scale,
        case
            when bound.horizon = 'by' and bound.as_of_year > bound.to_year
                then make_date(bound.to_year, 10, 1)
            when indicator.period = 'annual' and bound.as_of_number < 4
                then make_date(bound.as_of_year - 1, 10, 1)
            else bound.as_of
        end as judged
    from bound
    join indicator using (indicator)
),
spans as (
    select
        *,
        -- The first and last quarter of the horizon; terms are five years from a fourth quarter.
        case horizon
            when 'by' then make_date(from_year, 1, 1)
            when 'term' then make_date(
                2020 + 5 * floor(datediff('quarter', date '2020-10-01', judged) / 20)::int, 10, 1
            )
            else make_date(year(judged), 1, 1)
        end as starts,
        case horizon
            when 'by' then make_date(to_year, 10, 1)
            when 'standing' then make_date(to_year, 10, 1)
            when 'term' then make_date(
                2025 + 5 * floor(datediff('quarter', date '2020-10-01', judged) / 20)::int, 7, 1
            )
            else make_date(year(judged), 10, 1)
        end as ends,
        measured_in = 'count' and runs = 'flow' and horizon in ('by', 'term') as is_summed
    from timed
),
clocked as (
    select
        *,
        datediff('quarter', starts, judged) + 1 as quarters_over,
        datediff('quarter', starts, ends) + 1 as quarters_all,
        greatest(datediff('quarter', judged, ends), 0) as quarters_left,
        horizon = 'standing' or judged < ends as is_running
    from spans
),
year_series as (
    -- Year values known when the judged quarter ended: of earlier years at their last quarter, of
    -- its own year at the quarter itself.
    select
        clocked.as_of, clocked.programme, clocked.target, clocked.unit,
        year(series.quarter) as year,
        series.quarter,
        sum(series.numerator)::bigint as numerator,
        coalesce(sum(series.denominator), 1)::bigint as denominator
    from clocked
    join unit_as_of as series
        on series.indicator = clocked.indicator
        and series.unit = clocked.unit
        and not (clocked.exclude_armed_forces and series.armed_forces)
        and series.quarter <= clocked.judged
    join calendar on calendar.quarter = series.quarter
    where series.quarter = clocked.judged
        or (series.quarter = calendar.last_held and calendar.year < year(clocked.judged))
        or (clocked.runs = 'annual' and series.quarter < clocked.judged)
    group by
        clocked.as_of, clocked.programme, clocked.target, clocked.unit, clocked.measured_in,
        series.quarter
    having clocked.measured_in = 'count' or sum(series.denominator) > 0
),
summed as (
    select
        clocked.as_of, clocked.programme, clocked.target, clocked.unit,
        sum(pairs.numerator)::bigint as numerator
    from clocked
    join district_pair as pairs
        on pairs.indicator = clocked.indicator
        and pairs.reading = 'increment'
        and pairs.quarter between clocked.starts and clocked.judged
        and (clocked.unit_level = 'province' or pairs.district = clocked.unit)
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
        case when summed.numerator is not null then 1 else own.denominator end as d,
        first_known.quarter as first_quarter,
        first_known.numerator as first_n,
        first_known.denominator as first_d,
        -- What `increase` compares with: there is nothing to compare with in that year itself.
        clocked.comparator = 'increase' and (
            first_known.quarter is null or year(first_known.quarter) = year(clocked.judged)
        ) as lacks_baseline,
        -- A goal in thousandths, so that comparisons stay whole.
        round(clocked.low * 1000)::hugeint as low_milli,
        round(clocked.high * 1000)::hugeint as high_milli
    from clocked
    left join summed using (as_of, programme, target, unit)
    left join year_series as own
        on own.as_of = clocked.as_of
        and own.programme = clocked.programme
        and own.target = clocked.target
        and own.unit = clocked.unit
        and own.quarter = clocked.judged
    left join first_known
        on first_known.as_of = clocked.as_of
        and first_known.programme = clocked.programme
        and first_known.target = clocked.target
        and first_known.unit = clocked.unit
),
compared as (
    select
        *,
        n is null or lacks_baseline as is_unknown,
        case comparator
            when '>' then n * scale * 1000 > low_milli * d
            when 'increase' then n * first_d > first_n * d
            when 'between' then n * scale * 1000 between low_milli * d and high_milli * d
            -- A count of 0 is reached from above, everything else from below.
            when '=' then case
                when low_milli = 0 then n = 0
                else n * scale * 1000 >= low_milli * d
            end
            else n * scale * 1000 >= low_milli * d
        end as is_met,
        comparator = 'between' and n * scale * 1000 > high_milli * d as is_exceeded,
        case
            when horizon in ('by', 'term') and measured_in = 'count' then 'share of the horizon'
            when horizon = 'by' then 'line from the first year'
            when horizon = 'annual' and grows_through_year then 'share of the year'
            else 'goal'
        end as expects,
        datediff('quarter', first_quarter, ends) as line_quarters,
        datediff('quarter', first_quarter, judged) as line_over
    from valued
),
expected as (
    select
        *,
        coalesce(case expects
            when 'share of the horizon'
                then n * scale * 1000 * quarters_all >= low_milli * d * quarters_over
            when 'share of the year'
                then n * scale * 1000 * 4 >= low_milli * d * quarter(judged)
            when 'line from the first year' then
                n * first_d * scale * 1000 * line_quarters
                >= d * (
                    first_n * scale * 1000 * (line_quarters - line_over)
                    + low_milli * first_d * line_over
                )
            else false
        end, false) as has_reached_expected,
        case comparator when 'increase' then first_n / first_d else low / scale end as goal,
        n / d as value
    from compared
)
select
    programme,
    target,
    indicator,
    unit,
    as_of,
    case
        when runs = 'annual' then year(judged)::text
        else year(judged) || '-Q' || quarter(judged)
    end as period,
    n::double as numerator,
    case when measured_in <> 'count' then d::double end as denominator,
    value,
    comparator,
    low / scale as low,
    high / scale as high,
    horizon,
    to_year,
    case
        when is_unknown then 'no_data'
        when is_exceeded then 'exceeded'
        when is_met then 'met'
        when not is_running then 'missed'
        when has_reached_expected then 'on_track'
        else 'behind'
    end as status,
    case when not lacks_baseline then value - goal end as gap,
    case
        when lacks_baseline then null
        when expects = 'share of the horizon' then goal * quarters_over / quarters_all
        when expects = 'share of the year' then goal * quarter(judged) / 4
        when expects = 'line from the first year' and line_quarters > 0
            then first_n / first_d + (goal - first_n / first_d) * line_over / line_quarters
        else goal
    end as expected,
    -- Per year, from the judged quarter to the horizon; nothing where it is met or over.
    case
        when lacks_baseline or is_met or is_exceeded or quarters_left = 0 then null
        else (goal - value) * 4 / quarters_left
    end as needed_per_year,
    -- At the pace so far: of the year, of the horizon, or since the first known year.
    case
        when n is null then null
        when expects = 'share of the year' then value * 4 / quarter(judged)
        when expects = 'share of the horizon' then value * quarters_all / quarters_over
        when quarters_left = 0 or first_quarter is null or line_over <= 0 then value
        when measured_in = 'percent'
            then least(1, greatest(0,
                value + (value - first_n / first_d) * quarters_left / line_over))
        else greatest(0, value + (value - first_n / first_d) * quarters_left / line_over)
    end as projected
from expected
order by as_of, programme, target, unit
