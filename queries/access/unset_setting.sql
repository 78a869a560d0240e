-- Takes back what was chosen for a setting.
delete from setting
where name = $name
