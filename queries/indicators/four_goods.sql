-- “Bốn tốt”: cells and đảng bộ cơ sở that attained it, and all that carry it out effectively.
-- Grain: organisation, in Q4. A chi bộ cơ sở counts among the cells with its own flag. Cells are
-- those of Biểu 1 of the same Q4. Left out: organisations without a rating row.
select
    'annual' as reading, rating.quarter, rating.place, rating.unit,
    pair(
        cells_four_goods + case when rating.kind = 'base_cell' then org_four_goods else 0 end,
        all_cells(organisation.cells, rating.kind)
    ) as four_goods_cell_share,
    case when rating.kind = 'base_committee' then pair(org_four_goods, 1) end
        as four_goods_org_share,
    pair(cells_four_goods_effective + org_four_goods_effective, organisation.cells + 1)
        as four_goods_effective_share
from rating_row as rating
left join organisation_row as organisation using (number, quarter)
where quarter(rating.quarter) = 4
