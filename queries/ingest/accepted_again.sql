-- Submissions with these bytes that stand whole: not withdrawn, none of their forms replaced.
-- Grain: submission.
with form_in_force as (
    select submission.district, submission.quarter, submission_form.form,
        max(submission.submission) as submission
    from submission
    join submission_form using (submission)
    where submission.withdrawn_at is null
    group by all
)
select submission.sha256, submission.district, submission.quarter, submission.submission,
    submission.accepted_at
from submission
join submission_form using (submission)
left join form_in_force using (submission, form)
where list_contains($hashes::text[], submission.sha256)
group by all
having count(*) = count(form_in_force.form)
