-- One file of queries/indicators (here `indicator_file`) added up by the places of the levels
-- district and unit_type: the one pass over all organisations. Grain: indicator, reading, quarter
-- and place.
with placed as (
    select
        indicator_file.* exclude (place, unit),
        place.district_place,
        place.unit_type_place
    from indicator_file
    join place using (place)
),
added_up as (
    select
        reading,
        quarter,
        coalesce(district_place, unit_type_place) as place,
        {
            numerator: sum(struct_extract(
                columns(* exclude (reading, quarter, district_place, unit_type_place)),
                'numerator'
            ))::bigint,
            denominator: sum(struct_extract(
                columns(* exclude (reading, quarter, district_place, unit_type_place)),
                'denominator'
            ))::bigint
        }
    from placed
    group by grouping sets (
        (reading, quarter, district_place), (reading, quarter, unit_type_place)
    )
)
select
    indicator::indicator_code as indicator,
    reading::reading_name as reading,
    quarter,
    place,
    pair.numerator,
    pair.denominator
from added_up
unpivot (pair for indicator in (columns(* exclude (reading, quarter, place))))
where pair.numerator is not null and place is not null
