-- The units that contribute to one figure: what each of them adds to its numerator and denominator,
-- and the organisations that might have and did not. Grain: a unit (organisation, enterprise or
-- district).
--
-- `quarter` is that of the figure, of a year its last one. `own`: the quarter's own figure
-- (figures.sql per quarter); else as of it, as in a year's figure and in statuses. `key` is the
-- district, area or unit type that is asked for, null for the province. `share`: how much of the
-- unit counts under the boundaries; its numbers are given whole.
--
-- `left_out`, of organisations that counted in nothing: `no_report` (they sent none of the forms
-- that the indicator needs from `since` to the quarter), `blank` (nothing is known of the measures
-- in `blanks`), `not_asked` (all is known: the indicator is not about such organisations).
with keyed as (
    select place, from_quarter, until, sum(share) as share
    from keyed_place_of('finest', $by, $boundaries, null, $unit_types)
    where ($key::text is null or key = $key::text) and ($armed_forces or not armed_forces)
    group by all
),
counted as (
    select
        pair.unit, keyed.share,
        arg_max(pair.place, pair.quarter) as place,
        sum(pair.numerator)::double as numerator,
        sum(pair.denominator)::double as denominator
    from pair
    join keyed
        on keyed.place = pair.place
        and pair.quarter >= keyed.from_quarter
        and pair.quarter < keyed.until
    where pair.file = $file
        and pair.indicator = $indicator
        and pair.reading <> (case when $own then 'carried' else 'ended' end)::reading_name
        and (
            pair.quarter = $quarter::date
            or (
                pair.reading = 'increment'
                and pair.quarter < $quarter::date
                and year(pair.quarter) = year($quarter::date)
            )
        )
    group by pair.unit, keyed.share
),
sent as (
    from reported_cell('organisation', null, $since::date, $quarter::date)
    where list_contains($forms::text[], 'organisation')
    union all
    from reported_cell('membership', null, $since::date, $quarter::date)
    where list_contains($forms::text[], 'membership')
    union all
    from reported_cell('activity', null, $since::date, $quarter::date)
    where list_contains($forms::text[], 'activity')
    union all
    from reported_cell('rating', null, $since::date, $quarter::date)
    where list_contains($forms::text[], 'rating')
),
known as (
    select unit, list(distinct measure) filter (where value is not null) as measures
    from sent
    where list_contains($measures::text[], measure)
    group by unit
),
exempt as (
    select kind, list(measure) as measures
    from not_asked
    group by kind
),
left_out as (
    select
        reporter.unit, reporter.place, keyed.share,
        known.unit is not null as has_sent,
        list_filter(
            $measures::text[],
            lambda measure: not list_contains(coalesce(known.measures, []), measure)
                -- What an organisation of its kind is not asked for is not unknown.
                and not list_contains(coalesce(exempt.measures, []), measure)
        ) as unknown
    from reporter
    join keyed
        on keyed.place = reporter.place
        and $quarter::date >= keyed.from_quarter
        and $quarter::date < keyed.until
    anti join counted on counted.unit = reporter.unit
    left join known on known.unit = reporter.unit
    left join exempt on exempt.kind = reporter.kind
    where reporter.level = 'organisation'
        and $quarter::date >= reporter.from_quarter
        and $quarter::date < reporter.until
        and len($forms::text[]) > 0
        and reporter.valid_from <= last_day($quarter::date + interval 2 month)
        and reporter.valid_to >= last_day($quarter::date + interval 2 month)
),
contributing as (
    select unit, place, share, numerator, denominator, null as left_out, []::text[] as blanks
    from counted
    union all
    select
        unit, place, share, null, null,
        case
            when not has_sent then 'no_report'
            when len(unknown) > 0 then 'blank'
            else 'not_asked'
        end,
        case when has_sent then unknown else [] end
    from left_out
),
enterprise as (
    select unit, arg_max(name, quarter) as name from enterprise_row group by unit
)
select
    contributing.unit,
    coalesce(state.name, enterprise.name, contributing.unit) as name,
    place.district,
    unit.level,
    state.kind,
    contributing.share,
    contributing.numerator,
    case when indicator.unit <> 'count' then contributing.denominator end as denominator,
    case
        when indicator.unit = 'count' then contributing.numerator
        when contributing.denominator > 0 then contributing.numerator / contributing.denominator
    end as value,
    contributing.left_out,
    contributing.blanks
from contributing
join place using (place)
join indicator on indicator.indicator::text = $indicator
left join unit on unit.code = contributing.unit
left join unit_state as state
    on state.unit = contributing.unit
    and last_day($quarter::date + interval 2 month) >= state.from_day
    and last_day($quarter::date + interval 2 month) < state.until_day
left join enterprise on enterprise.unit = contributing.unit
order by name collate vi, contributing.unit
