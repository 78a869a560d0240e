-- Forgets the visits that are not valid any more.
delete from visit
where seen_at < $idle_since or began_at < $oldest
