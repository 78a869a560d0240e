-- What districts owe by a day: the dated obligations of the programmes that bind them by then.
-- Grain: district, programme, obligation and due date on which the district exists. `after` is the
-- due date before this one; `year` is null for what is due once. Left out: obligations of the
-- province itself, and those without a date.
with due as (
    select programme, obligation, due::date as due_on, null as year
    from obligation
    where who = 'district' and recurs = 'once' and due is not null
    union all
    select programme, obligation, (years.year || '-' || due)::date, years.year
    from obligation
    cross join (select distinct year from calendar) as years
    where who = 'district' and recurs <> 'once' and due is not null
),
spans as (
    select
        *,
        case
            when year is null then date '0001-01-01'
            else coalesce(
                lag(due_on) over (partition by programme, obligation order by due_on),
                due_on - interval 1 year
            )
        end as after
    from due
)
select
    spans.programme,
    spans.obligation,
    spans.due_on,
    spans.year,
    spans.after,
    district.unit as district,
    district.place,
    district.valid_to
from spans
join scope on scope.programme = spans.programme
join unit on unit.level = 'district' and scope.unit in (unit.code, unit.parent)
join reporter as district on district.unit = unit.code
where spans.due_on between district.valid_from and district.valid_to
    and coalesce(scope.starts_on <= spans.due_on, true)
