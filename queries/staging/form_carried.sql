-- Rows of a form (of <form>_row) that are carried to later quarters of the year for which the unit
-- has no row of its own: organisation_carried and the like are made from it. Grain: unit and
-- quarter. `exists` is whether the unit exists on the quarter's last day, of which `place` and
-- `kind_then` are; `kind` is the one under which it reported.
create macro form_carried(of_form) as table
    select
        reported.* replace (carried.quarter as quarter, carried.place as place),
        carried.exists,
        carried.kind as kind_then
    from carried
    join query_table(of_form || '_row') as reported
        on reported.submission = carried.submission and reported.unit = carried.unit
    where carried.form = of_form
        -- few submissions have such rows: they are picked out before anything is joined
        and reported.submission in (select submission from carried where form = of_form)
