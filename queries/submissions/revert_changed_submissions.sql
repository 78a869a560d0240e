-- Submissions that are withdrawn after going back and were not before, or the other way. Grain:
-- submission; `stood` is whether it was not withdrawn before.
select submission.submission, submission.withdrawn_at is null as stood
from submission
left join past_submission using (submission)
where
    (submission.withdrawn_at is null)
    <> (past_submission.submission is not null and past_submission.withdrawn_at is null)
order by submission.submission
