-- Of the submissions that count now, or did until they were replaced, those that had been received
-- by a day on which there was no store yet. Grain: a submission.
select
    submission,
    withdrawn_at,
    withdrawn_by,
    withdrawn_why,
    reverted_to
from written.submission
where withdrawn_at is null and received_on <= $day
