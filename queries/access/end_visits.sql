-- Ends every visit of an account but one, or every one.
delete from visit
where name_key = $name_key and ($but is null or digest <> $but)
