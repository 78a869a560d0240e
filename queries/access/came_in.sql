-- Who has come in from where, ever. Grain: account and address.
select distinct account, address
from journal
where what = 'sign_in'
