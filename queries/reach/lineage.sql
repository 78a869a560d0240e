-- What became of units, as far as both the one before and the one after are within reach.
-- Grain: predecessor, successor and day.
from whole.lineage
where predecessor in (select code from unit) and successor in (select code from unit)
