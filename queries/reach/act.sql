-- Of what was done, that quarters were closed and reopened, which concerns everybody: other acts
-- name the districts that they are about. Grain: an audit entry.
from whole.act
where what in ('close', 'reopen')
