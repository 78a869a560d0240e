-- One submission that waits or has waited, by its number. Grain: one row, or none.
select
    submission, district, quarter, received_on, file_name, sha256, decided, decided_at, decided_by
from sent
where submission = $submission
