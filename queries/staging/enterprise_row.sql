-- The effective rows of Biểu 5. Grain: enterprise and quarter. An enterprise is known by its code
-- within its district, and exists as long as the district does.
select
    -reporter.place as place,
    reporter.valid_from,
    reporter.valid_to,
    reporter.last_stood,
    report.* replace (report.district || ' ' || report.unit as unit)
from enterprise_report as report
semi join (from effective_form where form = 'enterprise') as effective using (submission)
join reporter on reporter.unit = report.district
