-- As unit.sql. Grain: programme and unit.
from written.scope
