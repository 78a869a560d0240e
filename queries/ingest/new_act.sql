-- One act, put on record.
insert into act
select coalesce(max(act), 0) + 1, $what, $at, $by_whom, $why, $details, $originals::text[] from act
