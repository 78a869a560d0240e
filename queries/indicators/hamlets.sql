-- Hamlets with a cell, and hamlet cells with a committee; hamlet heads and heads of Front
-- committees who are members, each and both together (which needs all four measures).
-- Grain: organisation, quarter and reading.
select
    reading, quarter, place, unit,
    pair(hamlets_with_cell, hamlets) as hamlets_with_cell_share,
    pair(hamlet_cells_with_committee, hamlet_cells) as hamlet_cells_with_committee_share,
    pair(hamlet_heads_members, hamlet_heads) as hamlet_heads_member_share,
    pair(front_heads_members, front_heads) as front_heads_member_share,
    pair(
        hamlet_heads_members + front_heads_members,
        hamlet_heads + front_heads
    ) as grassroots_heads_member_share
from organisation_stock
