-- The submission that counts for a form: of those not withdrawn, the one that came into force last.
-- Grain: district, quarter and form.
select
    submission.district, submission.quarter, submission_form.form,
    arg_max(submission.submission, coalesce(submission.turn, submission.submission)) as submission
from submission
join submission_form using (submission)
where submission.withdrawn_at is null
group by all
