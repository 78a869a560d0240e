-- What the store knows of itself. Grain: a property.
create table property (
    -- format: of these tables; simulated: 1 where the figures are invented
    name text not null,
    value text not null
);
