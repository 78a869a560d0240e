-- The programmes with which the store began. Grain: a programme.
select programme, content from plan where accepted_at is null order by programme
