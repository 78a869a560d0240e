-- Indicators of single organisations as of a quarter, as they enter the figure of their district.
-- Grain: indicator and organisation. Which quarter an annual figure is of, and what a flow or a
-- stock is, is as in figures_as_of.sql. Who is left out has no row. Null lists do not filter.
with added_up as (
    select
        asked.indicator, asked.measured_in, asked.is_annual, asked.evaluated_quarter,
        pair.unit as organisation,
        sum(pair.numerator)::double as numerator,
        sum(pair.denominator)::double as denominator
    from pair
    join evaluated_indicator($as_of, $indicators) as asked
        on asked.indicator = pair.indicator
        and year(asked.evaluated_quarter) = year(pair.quarter)
        and (
            asked.evaluated_quarter = pair.quarter
            or (pair.reading = 'increment' and asked.evaluated_quarter > pair.quarter)
        )
    join place using (place)
    semi join unit on unit.code = pair.unit and unit.level = 'organisation'
    where pair.reading <> 'ended'
        and list_contains($districts::text[], place.district)
    group by all
)
select
    indicator::text as indicator,
    organisation,
    case
        when is_annual then year(evaluated_quarter)::text
        else year(evaluated_quarter) || '-Q' || quarter(evaluated_quarter)
    end as period,
    numerator,
    case when measured_in <> 'count' then denominator end as denominator,
    case when measured_in = 'count' then numerator else numerator / denominator end as value
from added_up
where measured_in = 'count' or denominator > 0
order by indicator, organisation
