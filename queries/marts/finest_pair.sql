-- One file of queries/indicators (here `indicator_file`) added up by the finest places, for the
-- questions that the coarser ones cannot answer. Grain: indicator, reading, quarter and place.
with added_up as (
    select
        reading,
        quarter,
        place,
        {
            numerator: sum(
                struct_extract(columns(* exclude (reading, quarter, place, unit)), 'numerator')
            )::bigint,
            denominator: sum(
                struct_extract(columns(* exclude (reading, quarter, place, unit)), 'denominator')
            )::bigint
        }
    from indicator_file
    group by reading, quarter, place
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
where pair.numerator is not null
