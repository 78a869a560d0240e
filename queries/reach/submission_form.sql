-- What the accepted files of the districts that are seen brought. Grain: submission and form.
from whole.submission_form
where submission in (
    select submission from whole.submission where list_contains($districts::text[], district)
)
