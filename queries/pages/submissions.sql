-- Every accepted submission, newest last: the current ones and those replaced or withdrawn.
-- Grain: submission. `status`: in_force where any of its forms stands, else replaced or withdrawn.
with brought as (
    select
        submission_form.submission,
        list(submission_form.form order by submission_form.form) as forms,
        coalesce(
            list(form_in_force.form order by form_in_force.form)
                filter (where form_in_force.form is not null),
            []
        ) as forms_in_force,
        sum(submission_form.unit_rows)::bigint as rows
    from submission_form
    left join form_in_force using (submission, form)
    group by submission_form.submission
)
select
    submission.submission,
    submission.district,
    unit.name,
    year(submission.quarter) || '-Q' || quarter(submission.quarter) as quarter,
    case
        when submission.withdrawn_at is not null then 'withdrawn'
        when len(brought.forms_in_force) > 0 then 'in_force'
        else 'replaced'
    end as status,
    submission.received_on,
    submission.accepted_at,
    submission.file_name,
    submission.sha256,
    submission.warnings,
    brought.forms,
    brought.forms_in_force,
    brought.rows,
    submission.withdrawn_at,
    submission.withdrawn_why
from submission
join brought using (submission)
left join unit on unit.code = submission.district
order by submission.submission
