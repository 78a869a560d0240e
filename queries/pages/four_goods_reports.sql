-- Who has sent Biểu 4 of the year that is evaluated as of a quarter. Grain: a district with
-- organisations on that year's last day, of those that count under what is chosen. `organisations`
-- are those that have to be in the sheet, `rated` those that are. Null lists do not filter.
with evaluated as (
    select fourth_quarter_evaluated($as_of) as quarter
),
counted as (
    select
        reporter.district,
        year(evaluated.quarter) as year,
        count(*) as organisations,
        count(rating_row.unit) as rated
    from reporter
    cross join evaluated
    left join rating_row
        on rating_row.unit = reporter.unit and rating_row.quarter = evaluated.quarter
    where reporter.level = 'organisation'
        and evaluated.quarter >= reporter.from_quarter
        and evaluated.quarter < reporter.until
        and reporter.valid_from <= make_date(year(evaluated.quarter), 12, 31)
        and reporter.valid_to >= make_date(year(evaluated.quarter), 12, 31)
        and exists (
            from keyed_place_of('finest', 'district', $boundaries, $districts, $unit_types) as keyed
            where keyed.place = reporter.place
                and evaluated.quarter >= keyed.from_quarter
                and evaluated.quarter < keyed.until
        )
    group by all
)
select counted.district, state.name, counted.year, counted.organisations, counted.rated
from counted
join unit_state as state
    on state.unit = counted.district
    and make_date(counted.year, 12, 31) >= state.from_day
    and make_date(counted.year, 12, 31) < state.until_day
order by state.name collate vi, counted.district
