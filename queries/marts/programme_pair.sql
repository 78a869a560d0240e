-- Pairs of indicators of which a target counts its own programme's part alone (the catalogue's
-- `own_programme_alone`), added up by place. Grain: indicator, programme, reading, quarter, place.
select
    'obligations_done_share'::indicator_code as indicator,
    programme,
    'standing'::reading_name as reading,
    quarter,
    place,
    count(done_on)::bigint as numerator,
    count(*)::bigint as denominator
from obligation_kept
group by all
