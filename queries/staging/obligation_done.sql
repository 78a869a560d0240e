-- Obligations that districts report as done, as their effective reports have it. Grain: district,
-- obligation, and quarter of the report.
select
    report.district,
    report.unit as obligation,
    report.quarter,
    report.done_on,
    report.document
from obligation_report as report
semi join (from effective_form where form = 'obligation') as effective using (submission)
where report.done_on is not null
