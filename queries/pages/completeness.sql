-- Who has sent what, and when: every district that exists in each quarter of the year up to the one
-- asked for. Grain: quarter and district. `received_on` is that of the first submission with Biểu 1 and
-- Biểu 2; `timing` is on_time, late, or missing. `known` and `blank` count the cells of the forms
-- in force that are filled and that are not.
with asked as (
    -- Not from the calendar: before the first report of a year, everybody's is missing.
    select
        make_date(year($as_of::date), number * 3 - 2, 1) as quarter,
        year($as_of::date) as year,
        number,
        last_day(make_date(year($as_of::date), number * 3, 1)) as ends_on
    from unnest([1, 2, 3, 4]) as numbers (number)
    where number <= quarter($as_of::date)
),
due as (
    select
        asked.quarter, asked.year, asked.number, district.unit as district,
        make_date(asked.year, due_day.month, due_day.day) as due_on
    from asked
    join due_day using (number)
    join reporter as district
        on district.level = 'district'
        and district.valid_from <= asked.ends_on
        and district.valid_to >= asked.quarter
),
sent as (
    select
        submission.district, submission.quarter,
        max(submission.submission) as submission,
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
standing as (
    select
        form_in_force.district, form_in_force.quarter,
        string_agg(form_in_force.form, ' ' order by form_in_force.form) as forms,
        sum(submission_form.known_cells)::bigint as known,
        sum(submission_form.blank_cells)::bigint as blank
    from form_in_force
    join submission_form using (submission, form)
    group by all
)
select
    due.year || '-Q' || due.number as quarter,
    due.district,
    unit.name,
    due.due_on,
    sent.received_on,
    case
        when sent.received_on is null then 'missing'
        when sent.received_on <= due.due_on then 'on_time'
        else 'late'
    end as timing,
    sent.submission,
    standing.forms,
    standing.known,
    standing.blank
from due
join unit on unit.code = due.district
left join sent using (district, quarter)
left join standing using (district, quarter)
order by due.quarter, unit.name collate vi, due.district
