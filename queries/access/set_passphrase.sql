-- Gives an account another passphrase.
update account
set passphrase = $passphrase, must_change = $must_change
where name_key = $name_key
