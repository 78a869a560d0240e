-- A quarter is closed.
insert into closing values ($quarter, $at, $by_whom, null, null, null)
