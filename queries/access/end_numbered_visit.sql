-- Ends a visit of an account by its number.
delete from visit
where visit = $visit and name_key = $name_key
