-- Something is assigned to a district for a year.
insert into quota (
    programme, district, year, indicator, comparator, low, high, note, accepted_at, ended_at
)
values (
    $programme, $district, $year, $indicator, $comparator, $low, $high, $note, $at, null
)
