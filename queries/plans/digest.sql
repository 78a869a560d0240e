-- Over all that figures and statuses follow: what the program brings (the variable), the plans, the
-- settings and the quotas in force. Grain: one row; null where what the program brings is unknown.
select sha256(concat_ws(
    chr(10),
    nullif(getvariable('release_digest')::text, ''),
    (
        select string_agg(programme || ' ' || content, chr(10) order by programme)
        from plan
        where ended_at is null
    ),
    (
        select string_agg(name || ' ' || value, chr(10) order by name)
        from setting
        where ended_at is null
    ),
    (
        select string_agg(
            concat_ws(' ', programme, district, year, indicator, comparator, low, high),
            chr(10) order by programme, district, year, indicator
        )
        from quota
        where ended_at is null
    )
)) as digest
where getvariable('release_digest') is not null
