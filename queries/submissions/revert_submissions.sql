-- Gives every submission the standing that it had in the old version; one that is later than that
-- is withdrawn.
update submission
set
    withdrawn_at = standing.withdrawn_at,
    withdrawn_by = standing.withdrawn_by,
    withdrawn_why = standing.withdrawn_why,
    reverted_to = standing.reverted_to
from (
    select submission, withdrawn_at, withdrawn_by, withdrawn_why, reverted_to
    from past_submission
    union all by name
    select
        later.submission,
        coalesce(later.withdrawn_at, $at) as withdrawn_at,
        if(later.withdrawn_at is null, $by_whom, later.withdrawn_by) as withdrawn_by,
        if(later.withdrawn_at is null, $why, later.withdrawn_why) as withdrawn_why,
        if(later.withdrawn_at is null, $version::integer, later.reverted_to) as reverted_to
    from submission as later
    anti join past_submission using (submission)
) as standing
where submission.submission = standing.submission
