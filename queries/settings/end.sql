-- A value of a setting is in force no longer.
update setting set ended_at = $at where name = $name and ended_at is null
