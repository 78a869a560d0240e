-- What a board has chosen about who may do what. Grain: a setting that was chosen.
create table setting (
    name text primary key,
    value text not null
) strict
