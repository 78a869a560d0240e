-- What the files brought that had come into force by then. Grain: submission and form.
from written.submission_form
where submission in (select submission from past_submission)
