-- What units within reach were before. Grain: unit, day and what changed. A parent is the code of
-- a district: it is empty where that is not seen.
select * replace (
    case when what = 'parent' and was not in (select code from unit) then '' else was end as was
)
from whole.unit_change
where unit in (select code from unit)
