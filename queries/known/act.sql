-- What had been done by then. Grain: an audit entry.
from written.act
where done_at < $before
