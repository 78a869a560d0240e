-- Every accepted submission, newest last: the current ones and those replaced or withdrawn.
-- Grain: submission. `status`: in_force where all of its forms are effective, partly_replaced
-- where some are, else replaced or withdrawn. `reverted_to`: the version that was gone back to,
-- where that withdrew it. `reopened_at`, `reopened_by`, `reopened_why`: the last reopening of its
-- quarter before it was accepted, where the quarter had been closed. `replaced_by`: the
-- submissions that were the next to bring one of its forms again, of those not withdrawn. `known`,
-- `blank` and `not_asked` count its cells, as in completeness.sql.
with next_one as (
    select
        submission, form,
        lead(submission) over (
            partition by submission.district, submission.quarter, form
            order by coalesce(submission.turn, submission.submission)
        ) as replaced_by
    from submission
    join submission_form using (submission)
    where submission.withdrawn_at is null
),
reopening as (
    select
        submission.submission,
        max(act.done_at) as reopened_at,
        arg_max(act.by_whom, act.act) as reopened_by,
        arg_max(act.why, act.act) as reopened_why
    from submission
    join act
        on act.what = 'reopen'
        and json_extract_string(act.details, '$.quarter')
        = year(submission.quarter) || '-Q' || quarter(submission.quarter)
        and act.done_at < submission.accepted_at
    group by submission.submission
),
brought as (
    select
        submission_form.submission,
        list(submission_form.form order by submission_form.form) as forms,
        coalesce(
            list(effective_form.form order by effective_form.form)
                filter (where effective_form.form is not null),
            []
        ) as forms_in_force,
        sum(submission_form.unit_rows)::bigint as rows,
        coalesce(
            list(distinct next_one.replaced_by order by next_one.replaced_by)
                filter (where next_one.replaced_by is not null),
            []
        ) as replaced_by,
        sum(submission_form.known_cells)::bigint as known,
        sum(submission_form.blank_cells)::bigint as blank,
        sum(submission_form.not_asked_cells)::bigint as not_asked
    from submission_form
    left join effective_form using (submission, form)
    left join next_one using (submission, form)
    group by submission_form.submission
)
select
    submission.submission,
    submission.district,
    unit.name,
    year(submission.quarter) || '-Q' || quarter(submission.quarter) as quarter,
    case
        when submission.withdrawn_at is not null then 'withdrawn'
        when len(brought.forms_in_force) = len(brought.forms) then 'in_force'
        when len(brought.forms_in_force) > 0 then 'partly_replaced'
        else 'replaced'
    end as status,
    submission.received_on,
    submission.accepted_at,
    submission.file_name,
    submission.sha256,
    submission.warnings,
    submission.accepted_by,
    submission.accepted_why,
    brought.forms,
    brought.forms_in_force,
    brought.rows,
    submission.withdrawn_at,
    submission.withdrawn_by,
    submission.withdrawn_why,
    submission.reverted_to,
    reopening.reopened_at,
    reopening.reopened_by,
    reopening.reopened_why,
    brought.replaced_by,
    brought.known,
    brought.blank,
    brought.not_asked
from submission
join brought using (submission)
left join reopening using (submission)
left join unit on unit.code = submission.district
order by submission.submission
