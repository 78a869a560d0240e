-- Submissions with these bytes that are effective as a whole: not withdrawn, none of their forms
-- replaced. Grain: submission.
select
    submission.sha256, submission.district, submission.quarter, submission.submission,
    submission.accepted_at
from submission
join submission_form using (submission)
left join effective_form using (submission, form)
where list_contains($hashes::text[], submission.sha256)
group by all
having count(*) = count(effective_form.form)
