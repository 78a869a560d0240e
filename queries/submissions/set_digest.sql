-- Gives an audit entry its digest.
update act
set digest = $digest
where act = $act
