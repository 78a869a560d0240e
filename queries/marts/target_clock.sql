-- Every target that binds a unit as of each of some quarters (by their first days), and where it is
-- in its horizon then. Grain: quarter (`as_of`), programme, target and unit. Null programmes do not
-- filter. Under the boundaries `area` and `current` a target binds the areas and districts of today
-- whose territory then was a bound district's. A programme that binds from a day on binds as of the
-- quarters that end on it or later. `is_own`: the programme names the unit, or a district that it
-- stands for. A target with a `unit` is assigned to that district (`is_assigned`) and binds it
-- alone, as it reports itself, for what is evaluated of the target's own year: of a yearly figure
-- that is asked from the fourth quarter on until the next year's.
create macro target_clock(of_quarters, of_programmes, under) as table
    with asked as (
        select
            as_of,
            year(as_of)::int as as_of_year,
            quarter(as_of)::int as as_of_number,
            last_day(as_of + interval 2 month) as ends_on
        from (select distinct unnest(of_quarters::date[]) as as_of)
    ),
    standing as (
        select asked.as_of, asked.ends_on, unit_under.unit, unit_under.district, unit_under.parent
        from asked
        join unit_under
            on asked.as_of >= unit_under.from_quarter
            and asked.as_of < unit_under.until
            and asked.ends_on between unit_under.valid_from and unit_under.valid_to
        where unit_under.boundaries = under and not unit_under.is_province
        group by all
    ),
    bound as (
        select
            asked.as_of, scope.programme, unit.code as unit, true as is_province, true as is_own
        from scope
        join unit on unit.code = scope.unit and unit.level = 'province'
        join asked
            on coalesce(scope.starts_on <= asked.ends_on, true)
            and unit.valid_from <= asked.ends_on
            and (unit.valid_to is null or unit.valid_to >= asked.ends_on)
        group by all
        union all
        select
            standing.as_of, scope.programme, standing.unit, false,
            bool_or(scope.unit = standing.district)
        from scope
        join standing
            on scope.unit in (standing.district, standing.parent)
            and coalesce(scope.starts_on <= standing.ends_on, true)
        group by standing.as_of, scope.programme, standing.unit
    ),
    binding as (
        select
            asked.as_of, asked.as_of_year, asked.as_of_number,
            target.* exclude (unit), target.unit is not null as is_assigned,
            bound.unit, bound.is_province, bound.is_own
        from bound
        join asked using (as_of)
        join target
            on target.programme = bound.programme
            and coalesce(target.unit, bound.unit) = bound.unit
        where target.from_year <= asked.as_of_year
            and (target.level = 'any' or bound.is_own)
            and (
                target.horizon = 'by'
                or asked.as_of_year <= target.to_year
                or (target.unit is not null and asked.as_of_year = target.to_year + 1)
            )
            and (target.unit is null or under = 'reported')
            and (of_programmes is null or list_contains(of_programmes::text[], target.programme))
    ),
    timed as (
        -- The quarter that is evaluated: the one asked for; Q4 of the year before for a yearly
        -- figure that this year does not have yet; the last of `to_year` once a `by` target has
        -- ended.
        select
            binding.*,
            indicator.unit as measured_in,
            indicator.period as runs,
            indicator.grows_through_year,
            case when indicator.own_programme_alone then binding.programme end as counts_of,
            case when indicator.unit = 'percent' then 100 else 1 end as scale,
            case
                when binding.horizon = 'by' and binding.as_of_year > binding.to_year
                    then make_date(binding.to_year, 10, 1)
                when indicator.period = 'annual' and binding.as_of_number < 4
                    then make_date(binding.as_of_year - 1, 10, 1)
                else binding.as_of
            end as evaluated_quarter
        from binding
        join indicator using (indicator)
    ),
    spans as (
        select
            timed.*,
            -- The first and last quarter of the horizon.
            case horizon
                when 'by' then make_date(from_year, 1, 1)
                when 'term' then term.starts
                else make_date(year(evaluated_quarter), 1, 1)
            end as starts,
            case horizon
                when 'by' then make_date(to_year, 10, 1)
                when 'standing' then make_date(to_year, 10, 1)
                when 'term' then term.ends
                else make_date(year(evaluated_quarter), 10, 1)
            end as ends,
            measured_in = 'count' and runs = 'flow' and horizon in ('by', 'term') as is_summed
        from timed
        left join term
            on timed.horizon = 'term' and timed.evaluated_quarter between term.starts and term.ends
        where not timed.is_assigned or year(timed.evaluated_quarter) = timed.to_year
    ),
    clocked as (
        select
            *,
            datediff('quarter', starts, evaluated_quarter) + 1 as quarters_over,
            datediff('quarter', starts, ends) + 1 as quarters_all,
            greatest(datediff('quarter', evaluated_quarter, ends), 0) as quarters_left,
            horizon = 'standing' or evaluated_quarter < ends as is_running
        from spans
    )
    from clocked
