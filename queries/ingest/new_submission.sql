-- One accepted file.
insert into submission values (
    $submission, $district, $quarter, $received_on, $accepted_at, $file_name, $sha256, $warnings,
    $accepted_by, $accepted_why, null, null, null
)
