-- What quotas are measured with. Grain: programme and indicator.
select programme, indicator, max(year) as year
from quota
where ended_at is null
group by programme, indicator
order by programme, indicator
