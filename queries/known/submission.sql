-- The files that had come into force by then, withdrawn as they were then: `past_submission` has
-- both from the record. Grain: a submission.
select
    submission.* replace (
        past_submission.withdrawn_at as withdrawn_at,
        past_submission.withdrawn_by as withdrawn_by,
        past_submission.withdrawn_why as withdrawn_why,
        past_submission.reverted_to as reverted_to
    )
from written.submission as submission
join past_submission using (submission)
