-- What units were before they changed: table unit has what they are today. Grain: unit, day and
-- what changed.
create table unit_change (
    unit text not null,         -- its code of today
    starts_on date not null,    -- first day of the new state
    what text not null,         -- code, name, kind, unit_type or parent
    was text not null           -- until the day before; of a parent, its code of today
);
