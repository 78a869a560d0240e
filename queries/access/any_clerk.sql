-- Whether anybody sends for districts of their own, disabled ones included. Grain: one row if so.
select 1
from account
where role = 'clerk'
limit 1
