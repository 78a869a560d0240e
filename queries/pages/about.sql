-- What every page says of the store. Grain: one row; `province` is null while there is no register,
-- `received_until` while no report was accepted.
select
    (select name from unit where level = 'province') as province,
    coalesce((select value from property where name = 'simulated') = '1', false) as simulated,
    (select max(received_on) from submission where withdrawn_at is null) as received_until
