-- Undoes an alias.
update alias
set undone_at = $at
where alias = $alias
