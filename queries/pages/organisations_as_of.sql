-- Indicators of single organisations as of a quarter, as they enter the figure of their district.
-- Grain: indicator and organisation. Which quarter an annual figure is of, and what a flow or a
-- stock is, is as in figures_as_of.sql. Who is left out has no row. Null lists do not filter.
with judged as (
    select
        indicator.indicator,
        indicator.unit as measured_in,
        indicator.period = 'annual' as is_annual,
        case
            when indicator.period = 'annual' and quarter($as_of::date) < 4
                then make_date(year($as_of::date) - 1, 10, 1)
            else $as_of::date
        end as judged
    from indicator
    where $indicators is null or list_contains($indicators::text[], indicator.indicator)
),
added_up as (
    select
        judged.indicator, judged.measured_in, judged.is_annual, judged.judged,
        pair.unit as organisation,
        sum(pair.numerator)::double as numerator,
        sum(pair.denominator)::double as denominator
    from pair
    join judged
        on judged.indicator = pair.indicator
        and year(judged.judged) = year(pair.quarter)
        and (
            judged.judged = pair.quarter
            or (pair.reading = 'increment' and judged.judged > pair.quarter)
        )
    join reporter on reporter.unit = pair.unit and reporter.level = 'organisation'
    where pair.reading <> 'ended'
        and list_contains($districts::text[], reporter.district)
    group by all
)
select
    indicator::text as indicator,
    organisation,
    case
        when is_annual then year(judged)::text
        else year(judged) || '-Q' || quarter(judged)
    end as period,
    numerator,
    case when measured_in <> 'count' then denominator end as denominator,
    case when measured_in = 'count' then numerator else numerator / denominator end as value
from added_up
where measured_in = 'count' or denominator > 0
order by indicator, organisation
