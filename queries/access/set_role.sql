-- Gives an account another role, or other districts.
update account
set role = $role, districts = $districts
where name_key = $name_key
