-- Keeps the same passphrase under another hash, unless it was changed meanwhile.
update account
set passphrase = $passphrase
where name_key = $name_key and passphrase = $stored
