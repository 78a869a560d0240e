-- The due dates of the plans' duties, those of every year in some years. Grain: programme, duty and
-- due date. `after` is the due date before this one, `next_due_on` the one after it; `year` is null
-- for what is due once. Left out: duties without a date.
create macro duty_due(since_year, until_year) as table
    with due as (
        select programme, duty, kind, level, is_conditional, due::date as due_on, null as year
        from duty
        where recurs = 'once' and due is not null
        union all
        -- 29 February is the last day of February in a year without it.
        select
            programme, duty, kind, level, is_conditional,
            least(
                make_date(years.year, due[1:2]::integer, 1) + due[4:5]::integer - 1,
                last_day(make_date(years.year, due[1:2]::integer, 1))
            ),
            years.year
        from duty
        cross join unnest(generate_series(since_year::bigint, until_year::bigint)) as years (year)
        where recurs <> 'once' and due is not null
    )
    select
        *,
        case
            when year is null then date '0001-01-01'
            else coalesce(
                lag(due_on) over (partition by programme, duty order by due_on),
                due_on - interval 1 year
            )
        end::date as after,
        lead(due_on) over (partition by programme, duty order by due_on) as next_due_on
    from due;
