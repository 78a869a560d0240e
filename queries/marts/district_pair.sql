-- Pairs added up by district, armed forces apart, without their unit types: what statuses are
-- evaluated on. Grain: indicator, reading, quarter, district and armed_forces.
select
    place_pair.indicator, place_pair.reading, place_pair.quarter, place.district,
    place.armed_forces, place_pair.numerator, place_pair.denominator
from place_pair
join place using (place)
where place.level = 'district'
