-- Whether anybody has an account, disabled ones included. Grain: one row if so.
select 1
from account
limit 1
