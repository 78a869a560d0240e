-- A value of a setting comes into force.
insert into setting (name, value, accepted_at, ended_at) values ($name, $value, $at, null)
