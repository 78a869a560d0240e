-- Who has sent what, and when: every district that exists in each quarter from `since` to `as_of`.
-- Grain: quarter and district.
--
-- `received_on` is that of the first submission with Biểu 1 and Biểu 2; `timing` is on_time, late,
-- or missing, whatever day it is. `known`, `blank` and `not_asked` count the cells of the
-- effective forms: filled, left blank, and those in which no figure is asked for (columns of other
-- quarters, general meetings of a chi bộ cơ sở). `rows` counts the rows of these forms, `warnings`
-- those of the submissions that brought them. `organisations` are those that have to be in the
-- sheets: they exist on the quarter's last day; `organisations_sent` is how many rows that form
-- about organisations has, of the effective ones, which has the fewest.
--
-- As of `today`: `state` says of what is missing whether it is overdue, due_soon (within the days
-- of the catalogue) or not_due yet. `days_late` counts from the due date to the day it was
-- received, or to today. `remind`: overdue or due soon, the quarter is not closed, and the district
-- still exists: there is somebody to be reminded who can still send.
with asked as (
    -- Not from the calendar: before the first report of a quarter, everybody's is missing.
    select
        quarter::date as quarter,
        year(quarter) as year,
        quarter(quarter) as number,
        last_day((quarter + interval 2 month)::date) as ends_on
    from generate_series(
        date_trunc('quarter', $since::date)::timestamp,
        $as_of::timestamp,
        interval 3 month
    ) as quarters (quarter)
),
due as (
    select
        asked.quarter, asked.year, asked.number, asked.ends_on,
        district.unit as district,
        district.valid_to,
        make_date(asked.year, due_day.month, due_day.day) as due_on,
        due_day.remind_days
    from asked
    join due_day using (number)
    join reporter as district
        on district.level = 'district'
        and district.valid_from <= asked.ends_on
        and district.valid_to >= asked.quarter
),
expected as (
    select asked.quarter, organisation.district, count(*) as organisations
    from asked
    join reporter as organisation
        on organisation.level = 'organisation'
        and organisation.valid_from <= asked.ends_on
        and organisation.valid_to >= asked.ends_on
        and asked.quarter >= organisation.from_quarter
        and asked.quarter < organisation.until
    group by all
),
sent as (
    select
        submission.district, submission.quarter,
        arg_max(
            submission.submission, coalesce(submission.turn, submission.submission)
        ) as submission,
        arg_min(submission.received_on, submission.submission) filter (
            where list_has_all(forms.forms, ['organisation', 'membership'])
        ) as received_on
    from submission
    join (
        select submission, list(form) as forms from submission_form group by all
    ) as forms using (submission)
    where submission.withdrawn_at is null
    group by all
),
effective as (
    select
        effective_form.district, effective_form.quarter,
        string_agg(effective_form.form, ' ' order by effective_form.form) as forms,
        sum(submission_form.known_cells)::bigint as known,
        sum(submission_form.blank_cells)::bigint as blank,
        sum(submission_form.not_asked_cells)::bigint as not_asked,
        sum(submission_form.unit_rows)::bigint as rows,
        min(submission_form.unit_rows) filter (
            where effective_form.form not in ('enterprise', 'obligation')
        )::bigint as organisations_sent
    from effective_form
    join submission_form using (submission, form)
    group by all
),
warned as (
    select submission.district, submission.quarter, sum(submission.warnings)::bigint as warnings
    from submission
    semi join effective_form using (submission)
    group by all
),
evaluated as (
    select
        due.*,
        sent.received_on,
        sent.submission,
        case
            when sent.received_on is null then 'missing'
            when sent.received_on <= due.due_on then 'on_time'
            else 'late'
        end as timing,
        coalesce(sent.received_on, $today::date) - due.due_on as days_late,
        due.quarter in (select quarter from closing where reopened_at is null) as closed
    from due
    left join sent using (district, quarter)
),
stated as (
    select
        *,
        case
            when timing <> 'missing' then timing
            when days_late > 0 then 'overdue'
            when days_late >= -remind_days then 'due_soon'
            else 'not_due'
        end as state
    from evaluated
)
select
    stated.year || '-Q' || stated.number as quarter,
    stated.district,
    state.name,
    stated.due_on,
    stated.received_on,
    stated.timing,
    stated.submission,
    effective.forms,
    effective.known,
    effective.blank,
    effective.not_asked,
    effective.rows,
    effective.organisations_sent,
    coalesce(expected.organisations, 0) as organisations,
    warned.warnings,
    stated.state,
    stated.days_late,
    stated.closed,
    stated.state in ('overdue', 'due_soon')
        and not stated.closed
        and stated.valid_to >= $today::date as remind
from stated
join unit_state as state
    on state.unit = stated.district
    and stated.ends_on >= state.from_day
    and stated.ends_on < state.until_day
left join effective using (district, quarter)
left join warned using (district, quarter)
left join expected using (district, quarter)
order by stated.quarter, state.name collate vi, stated.district
