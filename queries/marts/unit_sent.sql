-- The forms that are in force of each quarter, of every unit of unit_under: what each of its
-- districts has sent. Grain: boundaries, unit, quarter and district.
select
    unit_under.boundaries, unit_under.unit, sent.quarter, sent.district, sent.forms
from (
    select district, quarter, list(form order by form) as forms
    from effective_form
    group by all
) as sent
join unit_under
    on unit_under.district = sent.district
    and sent.quarter >= unit_under.from_quarter
    and sent.quarter < unit_under.until
group by all
