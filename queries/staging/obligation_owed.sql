-- What districts owe by a day: the dated obligations of the programmes that bind them by then.
-- Grain: district, programme, obligation and due date on which the district exists. `after` is the
-- due date before this one, `next_due_on` the one after it; `year` is null for what is due once.
-- Left out: obligations of the province itself, and those without a date.
select
    due.programme,
    due.duty as obligation,
    due.due_on,
    due.year,
    due.after,
    due.next_due_on,
    district.unit as district,
    district.place,
    district.valid_to
from duty_due(
    (select min(calendar.year) from calendar),
    (select max(calendar.year) from calendar)
) as due
join scope on scope.programme = due.programme
join unit on unit.level = 'district' and scope.unit in (unit.code, unit.parent)
join reporter as district on district.unit = unit.code
where due.kind = 'obligation'
    and due.level = 'district'
    and due.due_on between district.valid_from and district.valid_to
    and coalesce(scope.starts_on <= due.due_on, true)
