-- What is assigned to a district for a year is in force no longer.
update quota set ended_at = $at
where programme = $programme
    and district = $district
    and year = $year
    and indicator = $indicator
    and ended_at is null
