-- The effective rows of a form about organisations (Biểu 1 to 4), with what the register says of
-- the organisation on the quarter's last day: organisation_row, membership_row, activity_row and
-- rating_row are made from it. Grain: organisation and quarter.
create macro form_row(of_form) as table
    select
        reporter.number,
        reporter.place,
        reporter.kind,
        reporter.valid_from,
        reporter.valid_to,
        reporter.last_stood,
        report.*
    from query_table(of_form || '_report') as report
    semi join (from effective_form where form = of_form) as effective using (submission)
    join reporter
        on reporter.unit = report.unit
        and report.quarter >= reporter.from_quarter
        and report.quarter < reporter.until
