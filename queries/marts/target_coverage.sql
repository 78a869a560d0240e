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
            targets.*,
            history.districts,
            coalesce(history.reports, []) as reports,
            last_day(evaluated_quarter + interval 2 month) as ends_on,
            case
                when is_summed then starts
                when runs = 'annual' then evaluated_quarter
                else date_trunc('year', evaluated_quarter)::date
            end as counts_since
        from target_value(of_quarters, of_programmes, under) as targets
        join indicator_forms using (indicator)
        left join unit_history as history
            on history.boundaries = under
            and history.unit = targets.unit
            and history.forms = indicator_forms.forms
    ),
    covered as (
        select
            * exclude (districts, reports),
            coalesce(len(list_distinct(list_transform(
                list_filter(
                    districts,
                    lambda one: evaluated_quarter >= one.from_quarter
                        and evaluated_quarter < one.until
                        and ends_on between one.valid_from and one.valid_to
                ),
                lambda one: one.district
            ))), 0) as due,
            coalesce(list_sum(list_transform(
                list_filter(reports, lambda one: one.quarter = evaluated_quarter),
                lambda one: one.reported
            )), 0)::bigint as reported,
            case when runs = 'flow' then len(list_filter(
                reports,
                lambda one: year(one.quarter) = year(evaluated_quarter)
                    and one.quarter <= evaluated_quarter
            )) end as quarters_held,
            list_max(list_transform(
                list_filter(
                    reports,
                    lambda one: one.complete > 0
                        and one.quarter between counts_since and evaluated_quarter
                ),
                lambda one: one.quarter
            )) as data_quarter
        from valued
    )
    from covered
