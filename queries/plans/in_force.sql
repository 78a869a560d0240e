-- The programmes in force, as JSON. Grain: a programme.
select programme, content from plan where ended_at is null order by programme
