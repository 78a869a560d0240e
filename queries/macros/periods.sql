-- Periods, and the quarters on which targets are evaluated. Reads staging tables.

-- Years and quarters by name. Sorted, with the empty text for empty stores: see places.sql.
create type period_name as enum (
    select period from counted_in
    union
    select ''
    order by all
);

-- The fourth quarter whose annual figures are evaluated as of a quarter: before Q4 that of the year
-- before. Both are known by their first day.
create macro fourth_quarter_evaluated(as_of) as
    case
        when quarter(as_of::date) < 4 then make_date(year(as_of::date) - 1, 10, 1)
        else as_of::date
    end;

-- Indicators with the quarter that is evaluated as of another, as its first day. A null list does
-- not filter.
create macro evaluated_indicator(as_of, indicators) as table
    select
        indicator.indicator,
        indicator.unit as measured_in,
        indicator.period = 'annual' as is_annual,
        case
            when indicator.period = 'annual' then fourth_quarter_evaluated(as_of)
            else as_of::date
        end as evaluated_quarter
    from indicator
    where indicators is null or list_contains(indicators::text[], indicator.indicator);

-- A figure's period, named by the quarter that is evaluated: that of a yearly figure by its year.
create macro period_of(quarter_day, runs) as
    case
        when runs = 'annual' then year(quarter_day)::text
        else year(quarter_day) || '-Q' || quarter(quarter_day)
    end;
