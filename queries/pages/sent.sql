-- Every file that waits for approval or has waited, in the order of sending. Grain: submission.
-- `state`: waiting, returned, recalled, or approved, whatever became of it after that. `later`: the
-- highest number in force that brought one of its forms for its district and quarter, where that
-- came in after it was sent: approving it would bring older figures back. `newer`: the highest
-- number that was sent after it for the same district and quarter and waits as well.
with overtaken as (
    select sent.submission, max(effective_form.submission) as later
    from sent
    join effective_form
        on effective_form.district = sent.district
        and effective_form.quarter = sent.quarter
        and list_contains(sent.forms, effective_form.form)
        and effective_form.submission > sent.submission
    group by sent.submission
),
followed as (
    select sent.submission, max(other.submission) as newer
    from sent
    join sent as other
        on other.district = sent.district
        and other.quarter = sent.quarter
        and other.submission > sent.submission
        and other.decided is null
    group by sent.submission
)
select
    sent.submission,
    sent.district,
    coalesce(unit.name, sent.district) as name,
    year(sent.quarter) || '-Q' || quarter(sent.quarter) as quarter,
    coalesce(sent.decided, 'waiting') as state,
    sent.received_on,
    sent.sent_at,
    sent.sent_by,
    sent.sent_why,
    sent.file_name,
    sent.sha256,
    sent.forms,
    sent.rows,
    sent.warnings,
    sent.decided_at,
    sent.decided_by,
    sent.decided_why,
    overtaken.later,
    followed.newer
from sent
left join unit on unit.code = sent.district
left join overtaken using (submission)
left join followed using (submission)
order by sent.submission
