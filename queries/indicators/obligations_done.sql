-- Dated obligations of districts that were done in time, of all programmes that bind them.
-- Grain: district, quarter, and due date of an obligation (see staging/obligation_kept.sql).
-- A target counts those of its own programme alone: see marts/programme_pair.sql.
select
    'standing' as reading, quarter, place, district as unit,
    pair(done_on is not null, 1) as obligations_done_share
from obligation_kept
