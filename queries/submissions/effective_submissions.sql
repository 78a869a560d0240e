-- The submissions that count for one form in these districts and quarters.
-- Grain: district and quarter.
select effective_form.district, effective_form.quarter, effective_form.submission
from effective_form
semi join (
    select unnest($districts::text[]) as district, unnest($quarters::date[]) as quarter
) as asked using (district, quarter)
where effective_form.form = $form
