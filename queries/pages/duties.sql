-- Duties of the province and of districts that exist on the last day of a quarter, and what became
-- of each: dated ones that fall due in its year or the year before, or once, and those without a
-- date. Grain: unit, programme, duty and due date. A null list of units does not filter.
-- `reported_on` is what reports up to the quarter say of a district's obligation: the first day
-- that counts as in time (as the indicator obligations_done_share has it), else the first one after
-- it and up to the next due date; `ticked_on` is what was ticked off. `done_on` is the earlier one.
-- A yearly or half-yearly duty without a date begins anew with each year or half.
-- `state` as of `day`: done (late or not), waiting (for something that has not come), overdue,
-- due_soon, not_due, or open, which has no date.
with asked as (
    select
        $as_of::date as quarter,
        last_day($as_of::date + interval 2 month) as ends_on,
        $day::date as day,
        (select any_value(remind_days)::integer from due_day) as remind_days
),
occurrence as (
    select programme, duty, kind, level, is_conditional, due_on, year, after, next_due_on
    from duty_due(year($as_of::date) - 1, year($as_of::date))
    union all
    select
        programme, duty, kind, level, is_conditional,
        null, null,
        case recurs
            when 'yearly' then date_trunc('year', $as_of::date)::date - 1
            when 'half-yearly' then
                make_date(year($as_of::date), if(quarter($as_of::date) > 2, 7, 1), 1) - 1
            else date '0001-01-01'
        end,
        null
    from duty
    where due is null
),
owed as (
    select unit.code as unit, occurrence.*
    from occurrence
    cross join asked
    join unit on unit.level = occurrence.level
    where ($units::text[] is null or list_contains($units::text[], unit.code))
        and exists (
            select 1
            from scope
            where scope.programme = occurrence.programme
                and (unit.level = 'province' or scope.unit in (unit.code, unit.parent))
                and coalesce(
                    scope.starts_on <= coalesce(occurrence.due_on, asked.ends_on), true
                )
        )
        and asked.ends_on between unit.valid_from and coalesce(unit.valid_to, asked.ends_on)
        and (occurrence.due_on is null or occurrence.due_on >= unit.valid_from)
),
report as (
    select done.* from obligation_done as done join asked on done.quarter <= asked.quarter
),
tick as (
    select
        ticked.*,
        exists (
            select 1
            from duty
            where duty.programme = ticked.programme
                and duty.duty = ticked.duty
                and duty.due in (ticked.due::text, strftime(ticked.due, '%m-%d'))
        ) as has_due
    from duty_done as ticked
    join asked on ticked.done_on <= asked.ends_on
    where ticked.ended_at is null
),
reported as (
    select
        owed.unit, owed.programme, owed.duty, owed.due_on,
        coalesce(
            min(report.done_on) filter (
                where report.done_on <= owed.due_on
                    and year(report.quarter) = coalesce(owed.year, year(report.quarter))
            ),
            min(report.done_on) filter (where owed.due_on is null or report.done_on > owed.due_on)
        ) as done_on
    from owed
    join report
        on report.district = owed.unit
        and report.obligation = owed.duty
        and report.done_on > owed.after
        and report.done_on <= coalesce(owed.next_due_on, report.done_on)
    where owed.kind = 'obligation'
    group by all
),
ticked as (
    select owed.unit, owed.programme, owed.duty, owed.due_on, min(tick.done_on) as done_on
    from owed
    join tick
        on tick.unit = owed.unit
        and tick.programme = owed.programme
        and tick.duty = owed.duty
        and (
            tick.due = owed.due_on
            or (
                not tick.has_due
                and tick.done_on > owed.after
                and tick.done_on <= coalesce(owed.due_on, tick.done_on)
            )
        )
    group by all
),
known as (
    select
        owed.*,
        reported.done_on as reported_on,
        ticked.done_on as ticked_on,
        least(reported.done_on, ticked.done_on) as done_on,
        (
            select min(came_on)
            from duty_release as release
            where release.programme = owed.programme
                and release.duty = owed.duty
                and coalesce(release.unit, owed.unit) = owed.unit
                and release.ended_at is null
                and release.came_on <= asked.ends_on
        ) as released_on
    from owed
    cross join asked
    left join reported
        on reported.unit = owed.unit
        and reported.programme = owed.programme
        and reported.duty = owed.duty
        and reported.due_on is not distinct from owed.due_on
    left join ticked
        on ticked.unit = owed.unit
        and ticked.programme = owed.programme
        and ticked.duty = owed.duty
        and ticked.due_on is not distinct from owed.due_on
)
select
    known.unit,
    known.programme,
    known.duty,
    known.kind,
    known.due_on,
    case
        when known.done_on is not null then 'done'
        when known.is_conditional and known.released_on is null then 'waiting'
        when known.due_on is null then 'open'
        when known.due_on < asked.day then 'overdue'
        when known.due_on <= asked.day + asked.remind_days then 'due_soon'
        else 'not_due'
    end as state,
    known.done_on,
    coalesce(
        (
            select max(nullif(tick.document, ''))
            from tick
            where tick.unit = known.unit
                and tick.programme = known.programme
                and tick.duty = known.duty
                and tick.done_on = known.done_on
        ),
        (
            select arg_max(report.document, report.quarter)
            from report
            where report.district = known.unit
                and report.obligation = known.duty
                and report.done_on = known.done_on
        )
    ) as document,
    known.reported_on,
    known.ticked_on,
    known.released_on
from known
cross join asked
order by known.unit, known.programme, known.duty, known.due_on
