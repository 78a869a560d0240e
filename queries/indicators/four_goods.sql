-- “Bốn tốt”: cells and đảng bộ cơ sở that attained it, and all that carry it out effectively.
-- Grain: indicator and organisation, in Q4. A chi bộ cơ sở counts among the cells with its own flag.
-- Cells are those of Biểu 1 of the same Q4. Left out: organisations without a rating row, and rows
-- where a measure that the indicator needs is blank.
with yearly as (
    select rating.*, organisation.cells
    from rating_row as rating
    left join organisation_row as organisation using (unit, quarter)
    where quarter(rating.quarter) = 4
)
select
    'four_goods_cell_share' as indicator, 'annual' as reading, quarter, place, unit,
    cells_four_goods + case when kind = 'base_cell' then org_four_goods else 0 end as numerator,
    cells + (kind = 'base_cell')::bigint as denominator
from yearly
where cells_four_goods is not null
    and cells is not null
    and (kind <> 'base_cell' or org_four_goods is not null)
union all
select 'four_goods_org_share', 'annual', quarter, place, unit, org_four_goods::bigint, 1
from yearly
where kind = 'base_committee' and org_four_goods is not null
union all
select
    'four_goods_effective_share', 'annual', quarter, place, unit,
    cells_four_goods_effective + org_four_goods_effective,
    cells + 1
from yearly
where cells_four_goods_effective is not null
    and org_four_goods_effective is not null
    and cells is not null
