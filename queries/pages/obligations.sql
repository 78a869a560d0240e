-- The dated obligations of some districts that fall due in the year of a quarter or the year
-- before, and those that are due once. Grain: district, programme, obligation and due date.
-- `done_on` is what reports up to the quarter say: the first day that counts as in time (as the
-- indicator obligations_done_share has it), else the first one after it and before the next due
-- date. `state` as of `day`: done, done_late, overdue or not_due.
with done as (
    from obligation_done where quarter <= $as_of::date
),
asked as (
    select
        *,
        lead(due_on) over (
            partition by district, programme, obligation order by due_on
        ) as next_due_on
    from obligation_owed
    where list_contains($districts::text[], district)
),
reported as (
    select
        asked.programme, asked.obligation, asked.district, asked.due_on,
        coalesce(
            min(done.done_on) filter (
                where done.done_on <= asked.due_on
                    and year(done.quarter) = coalesce(asked.year, year(done.quarter))
            ),
            min(done.done_on) filter (where done.done_on > asked.due_on)
        ) as done_on
    from asked
    left join done
        on done.district = asked.district
        and done.obligation = asked.obligation
        and done.done_on > asked.after
        and (asked.next_due_on is null or done.done_on <= asked.next_due_on)
    where asked.year is null or asked.year between year($as_of::date) - 1 and year($as_of::date)
    group by all
)
select
    reported.district,
    reported.programme,
    reported.obligation,
    reported.due_on,
    reported.done_on,
    (
        select arg_max(done.document, done.quarter)
        from done
        where done.district = reported.district
            and done.obligation = reported.obligation
            and done.done_on = reported.done_on
    ) as document,
    case
        when reported.done_on <= reported.due_on then 'done'
        when reported.done_on is not null then 'done_late'
        when reported.due_on < $day::date then 'overdue'
        else 'not_due'
    end as state
from reported
order by reported.due_on desc, reported.programme, reported.obligation, reported.district
