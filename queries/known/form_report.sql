-- The reported rows of any form (its table here `form_report`) that had come into force by then.
-- Grain: submission and row of its sheet.
from form_report
where submission in (select submission from past_submission)
