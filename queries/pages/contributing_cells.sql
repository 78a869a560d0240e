-- The cells in which one unit reported some measures, from one quarter to another, in effective
-- forms. Grain: quarter, form and measure. `value` is as it was read, null where it was left blank;
-- `cell` is its address in the sheet `sheet` of the file that brought it, null where that is not
-- known.
with reported as (
    from reported_cell('organisation', [$unit::text], $since::date, $quarter::date)
    union all
    from reported_cell('membership', [$unit::text], $since::date, $quarter::date)
    union all
    from reported_cell('activity', [$unit::text], $since::date, $quarter::date)
    union all
    from reported_cell('rating', [$unit::text], $since::date, $quarter::date)
    union all
    from reported_cell('enterprise', [$unit::text], $since::date, $quarter::date)
)
select
    year(reported.quarter) || '-Q' || quarter(reported.quarter) as quarter,
    reported.form,
    reported.measure,
    reported.value,
    submission_form.sheet,
    json_extract_string(submission_form.columns, '$.' || reported.measure) || reported.sheet_row
        as cell,
    submission.submission,
    submission.district,
    submission.file_name
from reported
join submission using (submission)
join submission_form
    on submission_form.submission = reported.submission and submission_form.form = reported.form
where list_contains($measures::text[], reported.measure)
    -- An enterprise is known by its code within its district, an organisation wherever it reported.
    and (reported.form <> 'enterprise' or reported.district = $district::text)
order by reported.quarter, reported.form, reported.measure
