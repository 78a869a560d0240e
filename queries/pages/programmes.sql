-- The programmes that bind somebody in this province. Grain: a programme.
select distinct programme from scope order by programme
