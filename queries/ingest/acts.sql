-- Everything that was done to the store, in order. Grain: act.
select act, what, done_at, by_whom, why, details, originals from act order by act
