-- At which level of places a question is answered (see place.sql). Grain: one row.
select place_level($by, $boundaries, $districts, $unit_types) as level
