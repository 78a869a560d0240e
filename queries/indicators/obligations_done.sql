-- Dated obligations of districts that were done in time. Grain: district, quarter, and due date of
-- an obligation of a programme that binds the district. Due so far is what has fallen due in the
-- year up to the quarter's last day, while the district existed. Done in time is what a report of
-- that year up to the quarter dates after the obligation's last due date and on or before this one;
-- what is due once may have been reported in any year. Left out: obligations of the province
-- itself, and those without a date.
select
    'standing' as reading, calendar.quarter, owed.place, owed.district as unit,
    pair(
        exists (
            from obligation_done as done
            where done.district = owed.district
                and done.obligation = owed.obligation
                and done.done_on > owed.after
                and done.done_on <= owed.due_on
                and done.quarter <= calendar.quarter
                and year(done.quarter) = coalesce(owed.year, year(done.quarter))
        ),
        1
    ) as obligations_done_share
from obligation_owed as owed
join calendar
    on calendar.year = year(owed.due_on)
    and owed.due_on <= calendar.ends_on
    and owed.valid_to >= calendar.ends_on
