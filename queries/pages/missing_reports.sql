-- Districts that have not sent, for some quarters (by their first days), all that an indicator
-- needs: who is meant where `reported` of progress.sql is less than `due`. Grain: quarter,
-- indicator and district that exists on the quarter's last day. `forms`: those of them that it has
-- not sent. A null list of indicators does not filter.
with asked as (
    select distinct unnest($quarters::date[]) as quarter
),
sent as (
    select district, quarter, list(form) as forms
    from effective_form
    group by all
)
select
    asked.quarter,
    indicator_forms.indicator,
    unit.code as district,
    state.name,
    unit.area,
    list_filter(
        indicator_forms.forms, lambda form: not list_contains(coalesce(sent.forms, []), form)
    ) as forms
from asked
join unit
    on unit.level = 'district'
    and unit.valid_from <= last_day(asked.quarter + interval 2 month)
    and (unit.valid_to is null or unit.valid_to >= last_day(asked.quarter + interval 2 month))
join unit_state as state
    on state.unit = unit.code
    and last_day(asked.quarter + interval 2 month) >= state.from_day
    and last_day(asked.quarter + interval 2 month) < state.until_day
cross join indicator_forms
left join sent on sent.district = unit.code and sent.quarter = asked.quarter
where ($indicators is null or list_contains($indicators::text[], indicator_forms.indicator))
    and not list_has_all(coalesce(sent.forms, []), indicator_forms.forms)
order by asked.quarter, indicator_forms.indicator, state.name collate vi, unit.code
