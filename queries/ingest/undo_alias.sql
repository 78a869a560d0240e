-- A choice does not hold any more.
update alias set undone_at = $at where alias = $alias
