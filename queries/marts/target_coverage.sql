-- What the figure of each target of target_value rests on. Grain: quarter (`as_of`), programme,
-- target and unit.
--   due, reported: the districts that the unit stands for and that exist on the last day of the
--       evaluated quarter, and those of them that have sent the forms that the indicator needs
--   quarters_held: of a flow, the quarters of the year so far in which a district that the unit
--       stands for has sent anything; null for other figures
--   data_quarter: the newest quarter, up to the evaluated one and of those that the figure counts,
--       for which any of them has sent the forms that the indicator needs; null without any
create macro target_coverage(of_quarters, of_programmes, under) as table
    with valued as (
        select
            *,
            indicator_forms.forms,
            case
                when is_summed then starts
                when runs = 'annual' then evaluated_quarter
                else date_trunc('year', evaluated_quarter)::date
            end as counts_since
        from target_value(of_quarters, of_programmes, under)
        join indicator_forms using (indicator)
    ),
    due as (
        select
            needing.unit, needing.evaluated_quarter, needing.forms,
            count(distinct unit_under.district) as due,
            count(distinct unit_under.district) filter (
                where list_has_all(sent.forms, needing.forms)
            ) as reported
        from (select distinct unit, evaluated_quarter, forms from valued) as needing
        join unit_under
            on unit_under.boundaries = under
            and unit_under.unit = needing.unit
            and needing.evaluated_quarter >= unit_under.from_quarter
            and needing.evaluated_quarter < unit_under.until
            and last_day(needing.evaluated_quarter + interval 2 month)
            between unit_under.valid_from and unit_under.valid_to
        left join unit_sent as sent
            on sent.boundaries = under
            and sent.unit = needing.unit
            and sent.district = unit_under.district
            and sent.quarter = needing.evaluated_quarter
        group by all
    ),
    held as (
        select
            needing.unit, needing.evaluated_quarter, needing.counts_since, needing.forms,
            count(distinct sent.quarter) filter (
                where year(sent.quarter) = year(needing.evaluated_quarter)
            ) as quarters_held,
            max(sent.quarter) filter (
                where list_has_all(sent.forms, needing.forms)
            ) as data_quarter
        from (select distinct unit, evaluated_quarter, counts_since, forms from valued) as needing
        join (select distinct unit, quarter, forms from unit_sent where boundaries = under) as sent
            on sent.unit = needing.unit
            and sent.quarter between needing.counts_since and needing.evaluated_quarter
        group by all
    ),
    covered as (
        select
            valued.*,
            coalesce(due.due, 0) as due,
            coalesce(due.reported, 0) as reported,
            case when valued.runs = 'flow' then coalesce(held.quarters_held, 0) end
                as quarters_held,
            held.data_quarter
        from valued
        left join due using (unit, evaluated_quarter, forms)
        left join held using (unit, evaluated_quarter, counts_since, forms)
    )
    from covered
