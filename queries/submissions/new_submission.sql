-- Adds one accepted file.
insert into submission (
    submission, district, quarter, received_on, accepted_at, file_name, sha256, warnings,
    accepted_by, accepted_why
)
values (
    $submission, $district, $quarter, $received_on, $accepted_at, $file_name, $sha256, $warnings,
    $accepted_by, $accepted_why
)
