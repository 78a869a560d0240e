-- Biểu 5 as it stands: the rows of submissions in force. Grain: enterprise and quarter. An enterprise
-- is known by its code within its district, and exists as long as the district does.
select
    -reporter.place as place,
    reporter.valid_from,
    reporter.valid_to,
    reporter.last_stood,
    report.* replace (report.district || ' ' || report.unit as unit)
from enterprise_report as report
semi join (from form_in_force where form = 'enterprise') as standing using (submission)
join reporter on reporter.unit = report.district
