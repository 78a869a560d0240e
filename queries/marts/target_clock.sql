-- Every target that binds a unit as of each of some quarters (by their first days), and where it is
-- in its horizon then. Grain: quarter (`as_of`), programme, target and unit. Null programmes do not
-- filter.
create macro target_clock(of_quarters, of_programmes) as table
    with asked as (
        select
            as_of,
            year(as_of)::int as as_of_year,
            quarter(as_of)::int as as_of_number,
            last_day(as_of + interval 2 month) as ends_on
        from (select distinct unnest(of_quarters::date[]) as as_of)
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
            and (of_programmes is null or list_contains(of_programmes::text[], target.programme))
    ),
    timed as (
        -- The quarter that is evaluated: the one asked for; Q4 of the year before for a yearly
        -- figure that this year does not have yet; the last of `to_year` once a `by` target has
        -- ended.
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
            end as evaluated_quarter
        from bound
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
