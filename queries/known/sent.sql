-- The files that had been sent by then, and what had been decided on them. Grain: a submission.
select
    * replace (
        case when decided_at < $before then decided end as decided,
        case when decided_at < $before then decided_at end as decided_at,
        case when decided_at < $before then decided_by end as decided_by,
        case when decided_at < $before then decided_why end as decided_why
    )
from written.sent
where sent_at < $before
