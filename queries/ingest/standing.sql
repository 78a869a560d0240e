-- The submissions whose form stands for these districts and quarters. Grain: district and quarter.
select submission.district, submission.quarter, max(submission.submission) as submission
from submission
join submission_form using (submission)
join (
    select unnest($districts::text[]) as district, unnest($quarters::date[]) as quarter
) as asked using (district, quarter)
where submission.withdrawn_at is null and submission_form.form = $form
group by all
