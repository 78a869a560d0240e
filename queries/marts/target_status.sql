-- The status of each target of target_coverage, its gap, and the line on which it is evaluated.
-- Grain: quarter (`as_of`), programme, target and unit. What decides (met, expected, missing) is
-- computed on whole numerators and denominators; `value`, `gap`, `expected`, `needed_per_year` and
-- `linear_projection` are for reading: fractions for percents.
create macro target_status(of_quarters, of_programmes, under) as table
    with covered as (
        select
            *,
            -- The goal as a fraction: what the value has to reach, or to pass.
            case comparator when 'increase' then first_n else low_milli end as goal_n,
            case comparator when 'increase' then first_d else scale * 1000 end as goal_d,
            comparator in ('>', 'increase') as must_pass,
            -- A count of 0 is reached from above, everything else from below.
            comparator = '=' and low_milli = 0 as must_fall
        from target_coverage(of_quarters, of_programmes, under)
    ),
    compared as (
        select
            *,
            n is null or lacks_baseline as is_unknown,
            -- What is short of the goal: of the numerator, in parts of goal_d.
            goal_n * d - n * goal_d as short,
            case
                when must_fall then n = 0
                when must_pass then n * goal_d > goal_n * d
                when comparator = 'between'
                    then n * scale * 1000 between low_milli * d and high_milli * d
                else n * goal_d >= goal_n * d
            end as is_met,
            comparator = 'between' and n * scale * 1000 > high_milli * d as is_exceeded,
            case
                when horizon in ('by', 'term') and measured_in = 'count' then 'share of the horizon'
                when horizon = 'by' then 'line from the first year'
                when horizon = 'annual' and grows_through_year then 'share of the year'
                else 'goal'
            end as expects,
            datediff('quarter', first_quarter, ends) as line_quarters,
            datediff('quarter', first_quarter, evaluated_quarter) as line_over
        from covered
    ),
    decided as (
        select
            *,
            coalesce(case expects
                when 'share of the horizon'
                    then n * scale * 1000 * quarters_all >= low_milli * d * quarters_over
                when 'share of the year'
                    then n * scale * 1000 * 4 >= low_milli * d * quarter(evaluated_quarter)
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
        *,
        case
            when is_unknown then 'no_data'
            when is_exceeded then 'exceeded'
            when is_met then 'met'
            when not is_running then 'missed'
            when has_reached_expected then 'on_track'
            else 'behind'
        end as status,
        case when not lacks_baseline then value - goal end as gap,
        -- The least whole number to add to the numerator, so that the comparator would hold.
        case
            when is_unknown then null
            when is_met or is_exceeded then 0
            when must_fall then -((n + parts - 1) // parts)
            when must_pass then short // (goal_d * parts) + 1
            else (short + goal_d * parts - 1) // (goal_d * parts)
        end::bigint as missing,
        case
            when lacks_baseline then null
            when expects = 'share of the horizon' then goal * quarters_over / quarters_all
            when expects = 'share of the year' then goal * quarter(evaluated_quarter) / 4
            when expects = 'line from the first year' and line_quarters > 0
                then first_n / first_d + (goal - first_n / first_d) * line_over / line_quarters
            else goal
        end as expected,
        -- Per year, from the evaluated quarter to the horizon's end; null where it is met or over.
        case
            when lacks_baseline or is_met or is_exceeded or quarters_left = 0 then null
            else (goal - value) * 4 / quarters_left
        end as needed_per_year,
        -- At the annual change so far: of the year, of the horizon, or since the first known year.
        -- A straight line, not the forecast of pages (dashboard/analytics/forecast.py).
        case
            when n is null then null
            when expects = 'share of the year' then value * 4 / quarter(evaluated_quarter)
            when expects = 'share of the horizon' then value * quarters_all / quarters_over
            when quarters_left = 0 or first_quarter is null or line_over <= 0 then value
            when measured_in = 'percent'
                then least(1, greatest(0,
                    value + (value - first_n / first_d) * quarters_left / line_over))
            else greatest(0, value + (value - first_n / first_d) * quarters_left / line_over)
        end as linear_projection
    from decided
