-- Gives what people have chosen for names of organisations their new codes.
update alias
set meaning = renamed.now
from renamed
where alias.kind = 'organisation' and alias.meaning = renamed.was
