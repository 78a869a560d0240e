-- What the store knows of itself. Grain: a property.
create table property (
    name text not null,         -- format: of these tables; simulated: 1 where the figures are invented
    value text not null
);
