-- Whether the store has plans of its own, or has had any: one made by an earlier program has none.
select 1 from plan limit 1
