-- Adds one file that waits.
insert into sent (
    submission, district, quarter, received_on, sent_at, sent_by, sent_why, file_name, sha256,
    forms, rows, warnings
)
values (
    $submission, $district, $quarter, $received_on, $sent_at, $sent_by, $sent_why, $file_name,
    $sha256, $forms, $rows, $warnings
)
