-- The files of the districts that are seen which had to wait for approval. Grain: a submission.
from whole.sent
where list_contains($districts::text[], district)
