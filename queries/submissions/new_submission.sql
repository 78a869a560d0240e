-- Adds one accepted file. It comes into force after all others; that is said only where its number
-- alone would not say it.
insert into submission (
    submission, district, quarter, received_on, accepted_at, file_name, sha256, warnings,
    accepted_by, accepted_why, turn
)
select
    $submission::integer, $district, $quarter, $received_on, $accepted_at, $file_name, $sha256,
    $warnings, $accepted_by, $accepted_why,
    nullif(
        greatest(coalesce(max(coalesce(turn, submission)), 0) + 1, $submission::integer),
        $submission::integer
    )
from submission
