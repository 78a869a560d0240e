-- The reported rows of one form (its table here `form_report`): those in force, or where a
-- submission is given all of that one, whatever became of it. Grain: submission and row of its
-- sheet; `sheet` and `row` are its place in the file. Null lists do not filter.
select
    form_report.district,
    year(form_report.quarter) || '-Q' || quarter(form_report.quarter) as quarter,
    form_report.unit,
    form_report.submission,
    submission_form.sheet,
    form_report.sheet_row as row,
    form_report.* exclude (district, quarter, unit, submission, name, sheet_row)
from form_report
join submission_form
    on submission_form.submission = form_report.submission and submission_form.form = $form
where ($districts is null or list_contains($districts::text[], form_report.district))
    and ($quarters is null or list_contains($quarters::date[], form_report.quarter))
    and case
        when $submission is null then exists (
            from effective_form
            where effective_form.submission = form_report.submission
                and effective_form.form = $form
        )
        else form_report.submission = $submission::integer
    end
order by form_report.quarter, form_report.district, form_report.submission, form_report.sheet_row
