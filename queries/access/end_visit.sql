-- Ends a visit.
delete from visit
where digest = $digest
