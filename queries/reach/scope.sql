-- Where programmes bind, of the province and of the units within reach. Grain: programme and unit.
from whole.scope
where unit in (select code from unit)
