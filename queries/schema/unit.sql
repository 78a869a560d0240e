-- The register: the province, its districts (đảng bộ trực thuộc) and their grass-roots
-- organisations. Grain: a unit. valid_from and valid_to are both inclusive; null is open.
create table unit (
    code text not null,
    name text not null,
    level text not null,        -- province, district or organisation
    kind text,                  -- of organisations: base_committee or base_cell
    unit_type text,             -- of organisations: loại hình
    parent text,                -- code of the unit above
    area text,                  -- of districts: code of the old district whose territory it is
    valid_from date not null,
    valid_to date
);
