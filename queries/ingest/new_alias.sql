-- One choice.
insert into alias
select coalesce(max(alias), 0) + 1, $district, $form, $kind, $written, $meaning, $at, $by_whom, null
from alias
