-- What files in pages/ share. They read staging tables, which exist before these are made.

-- Sorted, since what is an enum is ordered by its place in it, and faster than text. A key is a
-- district, an area or a unit type. The empty text is there for empty stores: an enum needs a value.
create type period_name as enum (
    select period from counted_in
    union
    select ''
    order by all
);
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

-- The share of each place of one level under each key, the district, area or unit type (`keyed_by`) that it counts
-- for under one of the three boundaries (`under`), from one quarter until another; null for the
-- province. Shares of a place that meet again under one key are one share: the province's sum is
-- exact. Null lists do not filter.
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

-- The fourth quarter whose annual figures are judged as of a quarter: before Q4 that of the year
-- before. Both are known by their first day.
create macro fourth_quarter_judged(as_of) as
    case
        when quarter(as_of::date) < 4 then make_date(year(as_of::date) - 1, 10, 1)
        else as_of::date
    end;

-- Indicators with the quarter that is judged as of another, as its first day. A null list does not
-- filter.
create macro judged_indicator(as_of, indicators) as table
    select
        indicator.indicator,
        indicator.unit as measured_in,
        indicator.period = 'annual' as is_annual,
        case
            when indicator.period = 'annual' then fourth_quarter_judged(as_of)
            else as_of::date
        end as judged
    from indicator
    where indicators is null or list_contains(indicators::text[], indicator.indicator);

-- The cells of one form as it stands in some quarters, those left blank included: `value` as text.
-- Grain: submission, row of its sheet, and measure. A null list of units does not filter.
create macro reported_cell(of_form, of_units, since, until) as table
    select of_form as form, submission, district, quarter, unit, sheet_row, measure, value
    from (
        select
            submission, district, quarter, unit, sheet_row,
            columns(* exclude (submission, district, quarter, unit, name, sheet_row))::text
        from query_table(of_form || '_report')
        where quarter between since and until
            and (of_units is null or list_contains(of_units::text[], unit))
    )
    unpivot include nulls (
        value for measure in (columns(* exclude (submission, district, quarter, unit, sheet_row)))
    )
    semi join (from form_in_force where form = of_form) as standing using (submission);
