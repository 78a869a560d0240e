-- What reports say, cell by cell. Reads staging tables.

-- The cells of one form, of its effective submissions for some quarters, those left blank included:
-- `value` as text. Grain: submission, row of its sheet, and measure. A null list of units does not
-- filter.
create macro reported_cell(of_form, of_units, since, until) as table
    select of_form as form, submission, district, quarter, unit, sheet_row, measure, value
    from (
        select
            submission, district, quarter, unit, sheet_row,
            columns(* exclude (submission, district, quarter, unit, name, sheet_row))::text
        from query_table(of_form || '_report')
        where quarter between since and until
            and (of_units is null or list_contains(of_units::text[], unit))
    )
    unpivot include nulls (
        value for measure in (columns(* exclude (submission, district, quarter, unit, sheet_row)))
    )
    semi join (from effective_form where form = of_form) as effective using (submission);
