-- The reported rows of any form (its table here `form_report`) of the districts that are seen.
-- Grain: submission and row of its sheet.
from form_report
where list_contains($districts::text[], district)
