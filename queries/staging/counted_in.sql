-- In which periods a pair counts, by its reading and quarter. Grain: per, reading, quarter of the
-- pair, and period. A period is a quarter for which figures are available, or a year, which is its
-- last such quarter. What a quarter adds counts in every later period of its year too.
select
    counted.per,
    counted.reading::reading_name as reading,
    reported.quarter,
    asked.year,
    case counted.per
        when 'quarter' then asked.year || '-Q' || asked.number
        else asked.year::text
    end as period
from (
    values
        ('quarter', 'standing'), ('quarter', 'ended'),
        ('quarter', 'increment'), ('quarter', 'to_date'),
        ('year', 'standing'), ('year', 'carried'),
        ('year', 'increment'), ('year', 'to_date'), ('year', 'annual')
) as counted (per, reading)
join calendar as asked
    on asked.available and (counted.per = 'quarter' or asked.quarter = asked.last_available)
join calendar as reported
    on reported.year = asked.year
    and (
        reported.quarter = asked.quarter
        or (counted.reading = 'increment' and reported.quarter < asked.quarter)
    )
