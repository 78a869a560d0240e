-- What the districts that a unit stands for have sent of the forms that some indicators need.
-- Grain: boundaries, unit of unit_under, and a list of forms (of indicator_forms).
--   districts: those that it stands for, each with the quarters and the days between which it does
--   reports: the quarters in which any of them has sent anything: how many have sent all of these
--       forms (`complete`), and how many of these exist on the quarter's last day (`reported`)
-- As lists: looked up for thousands of targets, which a join of rows takes twice as long for.
with needed as (
    select distinct forms from indicator_forms
),
sent as (
    select district, quarter, list(form) as forms
    from effective_form
    group by all
),
under as (
    from unit_under where boundaries = $boundaries
),
sent_by_unit as (
    select distinct
        under.unit, sent.quarter, sent.district, sent.forms,
        last_day(sent.quarter + interval 2 month) between under.valid_from and under.valid_to
            as exists
    from under
    join sent
        on sent.district = under.district
        and sent.quarter >= under.from_quarter
        and sent.quarter < under.until
),
reported as (
    select
        sent.unit, needed.forms, sent.quarter,
        count(*) filter (where list_has_all(sent.forms, needed.forms)) as complete,
        count(*) filter (where exists and list_has_all(sent.forms, needed.forms)) as reported
    from sent_by_unit as sent
    cross join needed
    group by all
),
reports as (
    select
        unit, forms,
        list({quarter: quarter, complete: complete, reported: reported}) as reports
    from reported
    group by all
),
districts as (
    select
        unit,
        list({
            district: district,
            from_quarter: from_quarter,
            until: until,
            valid_from: valid_from,
            valid_to: valid_to
        }) as districts
    from under
    group by all
)
select
    $boundaries as boundaries,
    districts.unit,
    needed.forms,
    districts.districts,
    coalesce(reports.reports, []) as reports
from districts
cross join needed
left join reports using (unit, forms)
