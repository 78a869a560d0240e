-- Places and what they are counted under: what files in pages/ share. Reads staging tables.

-- What figures are given by: a district, an area or a unit type. Sorted, since an enum is ordered
-- by its position, and faster than text. The empty text is for empty stores: an enum needs a value.
create type key_name as enum (
    select ''
    union
    select district from place_under where district is not null
    union
    select area from place_under where area is not null
    union
    select unit_type from place where unit_type is not null
    order by all
);

-- Every indicator's pairs added up by place: filled from queries/marts as questions need it.
create table place_pair (
    indicator indicator_code,
    reading reading_name,
    quarter date,
    place integer,
    numerator bigint,
    denominator bigint
);

-- The coarsest level of places (see staging/place.sql) that answers a question.
create macro place_level(keyed_by, under, of_districts, of_unit_types) as
    case
        when under = 'current' then 'finest'
        when keyed_by <> 'unit_type' and of_unit_types is null then 'district'
        when keyed_by in ('province', 'unit_type') and of_districts is null then 'unit_type'
        else 'finest'
    end;

-- The share of each place of one level under each key, the district, area or unit type (`keyed_by`)
-- that it counts for under one of the three boundaries (`under`), from one quarter until another;
-- null for the province. Shares of a place that meet again under one key are one share: the
-- province's sum is exact. Null lists do not filter.
create macro keyed_place_of(of_level, keyed_by, under, of_districts, of_unit_types) as table
    select
        place.place,
        place.armed_forces,
        place_under.from_quarter,
        place_under.until,
        case keyed_by
            when 'district' then place_under.district
            when 'area' then place_under.area
            when 'unit_type' then place.unit_type
        end::key_name as key,
        sum(place_under.share) as share
    from place
    join place_under using (place)
    where place_under.boundaries = under
        and place.level = of_level
        and (of_districts is null or list_contains(of_districts::text[], place_under.district))
        and (of_unit_types is null or list_contains(of_unit_types::text[], place.unit_type))
        and (keyed_by <> 'unit_type' or place.unit_type is not null)
    group by all;

-- The same at the coarsest level that answers the question.
create macro keyed_place(keyed_by, under, of_districts, of_unit_types) as table
    from keyed_place_of(
        place_level(keyed_by, under, of_districts, of_unit_types),
        keyed_by, under, of_districts, of_unit_types
    );
