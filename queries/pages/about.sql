-- What every page says of the store. Grain: one row; `province` is null while there is no register.
select
    (select name from unit where level = 'province') as province,
    coalesce((select value from property where name = 'simulated') = '1', false) as simulated
