-- The forms that are effective. Grain: district, quarter and form.
select district, quarter, form
from effective_form
