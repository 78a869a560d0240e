-- The accepted files of the districts that are seen. Grain: a submission.
from whole.submission
where list_contains($districts::text[], district)
