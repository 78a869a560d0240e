-- Gives every choice the standing that it had in the old version; one that is later is undone.
update alias
set undone_at = standing.undone_at
from (
    select alias, undone_at
    from past.alias
    union all
    select later.alias, coalesce(later.undone_at, $at) as undone_at
    from alias as later
    anti join past.alias using (alias)
) as standing
where alias.alias = standing.alias
