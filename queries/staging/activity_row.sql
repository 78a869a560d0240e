-- Biểu 3 as it stands: the rows of submissions in force, with what the register says of the
-- organisation. Grain: organisation and quarter.
select
    reporter.number,
    reporter.place,
    reporter.kind,
    reporter.commune_level,
    reporter.valid_from,
    reporter.valid_to,
    reporter.last_stood,
    report.*
from activity_report as report
semi join (from form_in_force where form = 'activity') as standing using (submission)
join reporter on reporter.unit = report.unit
