-- The submission that counts for a form: the latest one accepted, of those not withdrawn.
-- Grain: district, quarter and form.
select
    submission.district, submission.quarter, submission_form.form,
    max(submission.submission) as submission
from submission
join submission_form using (submission)
where submission.withdrawn_at is null
group by all
