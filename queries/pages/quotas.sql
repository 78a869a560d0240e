-- What is assigned to districts, as it is in force. Grain: programme, district, year and indicator.
select programme, district, year, indicator, comparator, low, high, note, accepted_at
from quota
where ended_at is null
order by programme, year, district, indicator
