-- Every indicator's pairs added up by place. Grain: indicator, reading, quarter and place.
-- `pair` is the union of queries/indicators; this is the one pass over all organisations.
select
    indicator, reading, quarter, place,
    sum(numerator)::bigint as numerator,
    sum(denominator)::bigint as denominator
from pair
group by all
