-- Closes a quarter.
insert into closing (quarter, closed_at, closed_by)
values ($quarter, $at, $by_whom)
