-- Adds an entry to the journal.
insert into journal (entry, at, what, account, address, details, digest)
values ($entry, $at, $what, $account, $address, $details, $digest)
