-- What a person has said that a district means by a header or a name that is in no catalogue or
-- register. Grain: a choice. It holds until it is undone.
create table alias (
    alias integer not null,     -- numbered in the order of choosing
    district text not null,
    form text not null,
    kind text not null,         -- measure: of a header; organisation: of a code or name
    written text not null,      -- as the file has it
    meaning text not null,      -- code of the measure or organisation
    chosen_at timestamp not null,
    chosen_by text not null,
    undone_at timestamp
);
