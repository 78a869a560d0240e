-- Hamlet heads and heads of Front committees who are members: each, and both together.
-- Grain: indicator, organisation, quarter and reading. Left out: rows where a measure that the
-- indicator needs is blank; both together need all four.
select
    'hamlet_heads_member_share' as indicator, reading, quarter, place, unit,
    hamlet_heads_members as numerator,
    hamlet_heads as denominator
from organisation_stock
where hamlet_heads_members is not null and hamlet_heads is not null
union all
select
    'front_heads_member_share', reading, quarter, place, unit,
    front_heads_members,
    front_heads
from organisation_stock
where front_heads_members is not null and front_heads is not null
union all
select
    'grassroots_heads_member_share', reading, quarter, place, unit,
    hamlet_heads_members + front_heads_members,
    hamlet_heads + front_heads
from organisation_stock
where hamlet_heads_members is not null
    and front_heads_members is not null
    and hamlet_heads is not null
    and front_heads is not null
