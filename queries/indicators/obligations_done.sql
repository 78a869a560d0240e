-- Dated obligations of districts that were done in time. Grain: district, quarter, and due date of an
-- obligation of a programme that binds the district. Due so far is what has fallen due in the year
-- up to the quarter's last day, while the district existed. Done in time is what a report of that
-- year up to the quarter dates after the obligation's last due date and on or before this one; what
-- is due once may have been reported in any year. Left out: obligations of the province itself, and
-- those without a date.
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
),
owed as (
    select spans.*, district.unit as district, district.place, district.valid_to
    from spans
    join scope on scope.programme = spans.programme
    join unit on unit.level = 'district' and scope.unit in (unit.code, unit.parent)
    join reporter as district on district.unit = unit.code
    where spans.due_on between district.valid_from and district.valid_to
),
done as (
    select report.district, report.unit as obligation, report.quarter, report.done_on
    from obligation_report as report
    semi join (from form_in_force where form = 'obligation') as standing using (submission)
    where report.done_on is not null
)
select
    'standing' as reading, calendar.quarter, owed.place, owed.district as unit,
    pair(
        exists (
            from done
            where done.district = owed.district
                and done.obligation = owed.obligation
                and done.done_on > owed.after
                and done.done_on <= owed.due_on
                and done.quarter <= calendar.quarter
                and year(done.quarter) = coalesce(owed.year, year(done.quarter))
        ),
        1
    ) as obligations_done_share
from owed
join calendar
    on calendar.year = year(owed.due_on)
    and owed.due_on <= calendar.ends_on
    and owed.valid_to >= calendar.ends_on
