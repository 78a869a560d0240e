-- Obligations of districts that were ticked off, each with the due date that it is counted for:
-- the one that was named, or where the plan has that date no longer, the first on or after the day
-- on which it was done. Grain: district, programme, obligation, due date and day.
select owed.district, owed.programme, owed.obligation, owed.due_on, ticked.done_on
from obligation_owed as owed
join duty_done as ticked
    on ticked.unit = owed.district
    and ticked.programme = owed.programme
    and ticked.duty = owed.obligation
    and ticked.ended_at is null
where ticked.due = owed.due_on
    or (
        ticked.done_on > owed.after
        and ticked.done_on <= owed.due_on
        and not exists (
            select 1
            from duty
            where duty.programme = owed.programme
                and duty.duty = owed.obligation
                and duty.due in (ticked.due::text, strftime(ticked.due, '%m-%d'))
        )
    )
