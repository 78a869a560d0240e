-- Adds an account, which has to change its passphrase first.
insert into account (
    name, name_key, role, districts, passphrase, must_change, is_disabled, made_at
)
values ($name, $name_key, $role, $districts, $passphrase, 1, 0, $at)
