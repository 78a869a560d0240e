-- What the board has set. Grain: a setting.
select name, value from setting where ended_at is null order by name
