-- What was chosen for a setting. Grain: one row; none where nothing was.
select value
from setting
where name = $name
