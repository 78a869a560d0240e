-- Every indicator as of the end of each quarter, by place: flows are the year so far, stocks the
-- last report of the year of every organisation that exists, annual figures those of Q4.
-- Grain: indicator, quarter and place.
select
    place_pair.indicator, calendar.quarter, place_pair.place,
    sum(place_pair.numerator)::bigint as numerator,
    sum(place_pair.denominator)::bigint as denominator
from place_pair
join calendar
    on calendar.year = year(place_pair.quarter) and calendar.quarter >= place_pair.quarter
where place_pair.reading = 'increment'
group by all
union all
select
    indicator, quarter, place,
    sum(numerator)::bigint,
    sum(denominator)::bigint
from place_pair
where reading in ('standing', 'carried', 'to_date', 'annual')
group by all
