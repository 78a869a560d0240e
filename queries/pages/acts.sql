-- Everything that was done to the store from a day on, in order. Grain: an act. `submissions`:
-- accepted, sent, decided on or withdrawn by it, or taken away by going back to an old version.
-- `districts`, `quarters`: of these, or the quarter that was closed or reopened. `after_reopening`:
-- whether it changed figures of a quarter that had been closed and was reopened before.
with reopening as (
    select json_extract_string(details, '$.quarter') as quarter, act
    from act
    where what = 'reopen'
),
brought as (
    select
        act,
        case what
            when 'load' then cast(json_extract(details, '$.files[*].submission') as integer[])
            when 'send' then cast(json_extract(details, '$.files[*].submission') as integer[])
            when 'approve' then cast(json_extract(details, '$.submissions') as integer[])
            when 'return' then cast(json_extract(details, '$.submissions') as integer[])
            when 'recall' then cast(json_extract(details, '$.submissions') as integer[])
            when 'withdraw' then [cast(json_extract(details, '$.submission') as integer)]
            when 'revert' then list_concat(
                cast(json_extract(details, '$.withdrawn') as integer[]),
                cast(json_extract(details, '$.returned') as integer[])
            )
            else []
        end as submissions
    from act
),
known as (
    select submission, district, quarter from submission
    union
    select submission, district, quarter from sent
),
of_submissions as (
    select
        brought.act,
        list(distinct known.district order by known.district) as districts,
        list(
            distinct year(known.quarter) || '-Q' || quarter(known.quarter)
            order by year(known.quarter) || '-Q' || quarter(known.quarter)
        ) as quarters
    from (select act, unnest(submissions) as submission from brought) as brought
    join known using (submission)
    group by brought.act
)
select
    act.act,
    act.done_at as at,
    act.what,
    act.by_whom as by,
    act.why,
    act.version,
    list_sort(brought.submissions) as submissions,
    coalesce(of_submissions.districts, []) as districts,
    coalesce(
        of_submissions.quarters,
        if(act.what in ('close', 'reopen'), [json_extract_string(act.details, '$.quarter')], [])
    ) as quarters,
    -- What waits, or is given back, is in no figure.
    act.what not in ('send', 'return', 'recall') and exists(
        select reopening.act
        from reopening
        where
            reopening.act < act.act
            and list_contains(of_submissions.quarters, reopening.quarter)
    ) as after_reopening,
    act.details,
    coalesce(act.account, '') as account,
    coalesce(act.address, '') as address,
    act.digest,
    coalesce(act.catalogue, '') as catalogue
from act
join brought using (act)
left join of_submissions using (act)
where $since::timestamp is null or act.done_at >= $since
order by act.act
