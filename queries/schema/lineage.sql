-- What became of units. Grain: predecessor, successor and day. The shares of one predecessor on
-- one day add up to 1.
create table lineage (
    predecessor text not null,
    successor text not null,
    starts_on date not null,    -- first day of the new state
    share double not null
);
