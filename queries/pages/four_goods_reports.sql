-- Who has sent Biểu 4 of the year that is judged as of a quarter. Grain: a district with organisations
-- on that year's last day, of those that count under what is chosen. `organisations` are those that
-- have to be in the sheet, `rated` those that are. Null lists do not filter.
with judged as (
    select fourth_quarter_judged($as_of) as quarter
),
counted as (
    select
        reporter.district,
        year(judged.quarter) as year,
        count(*) as organisations,
        count(rating_row.unit) as rated
    from reporter
    cross join judged
    left join rating_row on rating_row.unit = reporter.unit and rating_row.quarter = judged.quarter
    where reporter.level = 'organisation'
        and reporter.valid_from <= make_date(year(judged.quarter), 12, 31)
        and reporter.valid_to >= make_date(year(judged.quarter), 12, 31)
        and exists (
            from keyed_place_of('finest', 'district', $boundaries, $districts, $unit_types) as keyed
            where keyed.place = reporter.place
                and judged.quarter >= keyed.from_quarter
                and judged.quarter < keyed.until
        )
    group by all
)
select counted.district, unit.name, counted.year, counted.organisations, counted.rated
from counted
join unit on unit.code = counted.district
order by unit.name collate vi, counted.district
