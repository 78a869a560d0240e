-- Adds one alias, with the next number.
insert into alias (alias, district, form, kind, written, meaning, chosen_at, chosen_by)
select coalesce(max(alias), 0) + 1, $district, $form, $kind, $written, $meaning, $at, $by_whom
from alias
