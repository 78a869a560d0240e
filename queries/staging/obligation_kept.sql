-- The dated obligations that have fallen due in the year up to each quarter's last day, while the
-- district existed, and the first day on which they were done in time. Grain: quarter, district,
-- programme, obligation and due date. Done in time is what a report of that year up to the quarter
-- dates after the obligation's last due date and on or before this one; what is due once may have
-- been reported in any year. What was ticked off by that day counts equally. `done_on` is the first
-- such day, null where it was not done in time. Left out: obligations of the province itself, and
-- those without a date.
select
    calendar.quarter,
    owed.district,
    owed.place,
    owed.programme,
    owed.obligation,
    owed.due_on,
    least(
        (
            select min(done.done_on)
            from obligation_done as done
            where done.district = owed.district
                and done.obligation = owed.obligation
                and done.done_on > owed.after
                and done.done_on <= owed.due_on
                and done.quarter <= calendar.quarter
                and year(done.quarter) = coalesce(owed.year, year(done.quarter))
        ),
        (
            select min(ticked.done_on)
            from obligation_ticked as ticked
            where ticked.district = owed.district
                and ticked.programme = owed.programme
                and ticked.obligation = owed.obligation
                and ticked.due_on = owed.due_on
                and ticked.done_on <= owed.due_on
        )
    ) as done_on
from obligation_owed as owed
join calendar
    on calendar.year = year(owed.due_on)
    and owed.due_on <= calendar.ends_on
    and owed.valid_to >= calendar.ends_on
