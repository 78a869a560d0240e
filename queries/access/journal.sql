-- What happened from a moment on, in the order in which it was written. Grain: an entry.
select entry, at, what, account, address, details, digest
from journal
where $since is null or at >= $since
order by entry
