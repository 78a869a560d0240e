-- Which forms a submission brought, and where they stood in its file. Grain: submission and form.
create table submission_form (
    submission integer not null,
    form text not null,
    sheet text not null,        -- the sheet's name in the file
    unit_rows integer not null, -- rows about a unit
    known_cells integer not null,   -- figures given
    blank_cells integer not null,   -- figures left blank where one was asked for
    not_asked_cells integer not null,   -- cells in which no figure was asked for
    columns text not null       -- JSON: measure → column as the spreadsheet names it (`J`)
);
