-- Pairs added up by the districts, areas or districts of today that targets are evaluated on, armed
-- forces apart. Grain: indicator, programme, reading, quarter, unit, armed_forces and a share.
-- `programme` is null but for what a target counts of its own programme alone. Under the boundaries
-- `current` numbers are fractions where territory was shared out.
create macro pair_under(under) as table
    select
        pairs.indicator, pairs.programme, pairs.reading, pairs.quarter,
        place_under.district as unit,
        place.armed_forces,
        pairs.numerator * place_under.share as numerator,
        pairs.denominator * place_under.share as denominator,
        place_under.share
    from (
        select indicator, null as programme, reading, quarter, place, numerator, denominator
        from place_pair
        union all
        select indicator, programme, reading, quarter, place, numerator, denominator
        from programme_pair
    ) as pairs
    join place using (place)
    join place_under using (place)
    where place_under.boundaries = under
        and pairs.quarter >= place_under.from_quarter
        and pairs.quarter < place_under.until
        -- What is known by programme is added up by the finest places alone.
        and place.level = case
            when under = 'current' or pairs.programme is not null then 'finest' else 'district'
        end
