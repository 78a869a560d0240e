-- Gives an account other codes of its districts.
update account
set districts = $districts
where name_key = $name_key
