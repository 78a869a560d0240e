-- What is assigned to districts. Grain: programme, district, year and indicator.
select programme, district, year, indicator, comparator, low, high, note
from quota
where ended_at is null
order by programme, year, district, indicator
