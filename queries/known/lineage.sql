-- As unit.sql. Grain: predecessor, successor and day.
from written.lineage
