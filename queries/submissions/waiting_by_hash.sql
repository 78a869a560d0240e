-- Files with these bytes that wait; of several the last. Grain: bytes, district and quarter.
select sha256, district, quarter, max(submission) as submission
from sent
where decided is null and list_contains($hashes::text[], sha256)
group by all
