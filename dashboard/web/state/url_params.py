"""What pages have in their address beside the filters."""

from __future__ import annotations

# As of when everything is seen: a day; not in the address where it is now.
KNOWN_ON = "biet-den"
# A table: what it is sorted by (after a `-` where that falls), what is searched for in it.
SORTED = "xep"
SEARCHED = "tim"
# Whether units that have ended are searched too.
WITH_ENDED = "da-ket-thuc"
# What is opened: an organisation by its code, a report as `2024-Q3.H01`, by its number one that
# waits for approval.
OPENED_ORGANISATION = "to-chuc"
OPENED_REPORT = "xem"
OPENED_WAITING = "duyet"
# Of an indicator: the period whose figure is opened and whose figure it is, whether all units that
# contribute to it are listed, and whether intervals are shown.
OPENED_PERIOD = "ky"
OPENED_UNIT = "cua"
SHOWS_ALL = "het"
WITH_INTERVALS = "khoang"
# Of the first set-up: the step that is opened.
OPENED_STEP = "buoc"
# Of plans: the one that is opened.
OPENED_PLAN = "ma"
# Of accounts: the one that is opened.
OPENED_ACCOUNT = "mo"
# Of duties: what narrows them, and the one that is opened, as `can-tho-21.database`.
PLAN_OF_DUTIES = "ke-hoach"
LEVEL_OF_DUTIES = "cua-ai"
BODY_OF_DUTIES = "co-quan"
STATE_OF_DUTIES = "tinh-trang"
OPENED_DUTY = "viec"
