-- The highest number that a submission has or had, one that waits included; 0 where there is none.
-- A version that could not be read any more when an older one was gone back to may have had numbers
-- that no row shows: the entry of that says how far. Grain: one row.
select greatest(
    coalesce((select max(submission) from submission), 0),
    coalesce((select max(submission) from sent), 0),
    coalesce(
        (
            select max(json_extract(details, '$.last_submission')::integer)
            from act
            where what = 'revert'
        ),
        0
    )
) as submission
