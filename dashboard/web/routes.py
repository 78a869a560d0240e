"""The pages: each registered once, in the order of the bar above them.

A page is drawn by `prepare` of `dashboard.web.pages.<name>.page`, and called by the words of
`pages.nav.<name>`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from dashboard.access.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.access.roles import Role

# The pages of the door, which Streamlit knows nothing of.
SIGN_IN = "/dang-nhap"
RENEW = "/doi-mat-khau"
SIGN_OUT = "/dang-xuat"
FIRST_ADMIN = "/quan-tri-dau-tien"

# Filters that several pages have in common: of targets, of districts (no target is set for a unit
# type), and of a page whose plan is one and the same.
OF_TARGETS = frozenset(("programme", "as_of", "boundaries", "places", "unit_types"))
OF_DISTRICTS = OF_TARGETS - {"unit_types"}
OF_ONE_PLAN = OF_TARGETS - {"programme"}
# And of tables about what a district has, whatever any plan says of it.
OF_ONE_PLACE = OF_DISTRICTS - {"programme"}


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        name: its folder under dashboard/web/pages.
        path: its address; the start page has none.
        filters: those that are drawn above it; the others keep what is chosen.
        needs_data: whether there is nothing to show while the store holds no figures.
        begins_with_chart: whether the browser needs Plotly at once.
        in_menu: whether it stands in the menu behind the account's name, unless somebody begins
            with it.
        only_now: whether it cannot be seen as it was known on an earlier day: it is about what is
            done, or about accounts.
        roles: who may open it; whoever adds a page has to say it.
    """

    name: str
    path: str
    filters: frozenset[str] = frozenset()
    needs_data: bool = True
    begins_with_chart: bool = False
    in_menu: bool = field(default=False, kw_only=True)
    only_now: bool = field(default=False, kw_only=True)
    roles: frozenset[Role] = field(kw_only=True)

    @property
    def file_name(self) -> str:
        """What names of files begin with that are taken away from it."""
        return self.path or "tong-quan"


EVERYBODY: frozenset[Role] = frozenset(ROLES)
SENDERS: frozenset[Role] = frozenset(("clerk", "editor", "admin"))
# Those who see everything.
OF_THE_BOARD = EVERYBODY - {"clerk"}
CLERKS: frozenset[Role] = frozenset(("clerk",))
ADMINS: frozenset[Role] = frozenset(("admin",))

OVERVIEW = Page("overview", "", OF_TARGETS, roles=EVERYBODY)
ROADMAP = Page("roadmap", "lo-trinh", OF_DISTRICTS, roles=EVERYBODY)
INDICATOR = Page(
    "indicator",
    "chi-tieu",
    OF_TARGETS | {"indicator", "per"},
    begins_with_chart=True,
    roles=EVERYBODY,
)
DISTRICT = Page("district", "dang-bo", OF_DISTRICTS, roles=EVERYBODY)
UNIT_TYPES = Page("unit_types", "loai-hinh", OF_TARGETS, roles=EVERYBODY)
FOUR_GOODS = Page("four_goods", "bon-tot", OF_ONE_PLAN, roles=EVERYBODY)
COMPLETENESS = Page(
    "completeness",
    "tinh-hinh-nop",
    frozenset(("as_of", "places")),
    needs_data=False,
    roles=EVERYBODY,
)
DUTIES = Page("duties", "nhiem-vu", frozenset(("places",)), needs_data=False, roles=EVERYBODY)
SUBMIT = Page("submit", "nop-so-lieu", needs_data=False, only_now=True, roles=SENDERS)
REGISTER = Page(
    "register",
    "danh-muc",
    frozenset(("as_of", "places", "unit_types")),
    needs_data=False,
    roles=EVERYBODY,
)
PROGRAMMES = Page("programmes", "chuong-trinh", needs_data=False, roles=EVERYBODY)
DICTIONARY = Page("dictionary", "tu-dien", needs_data=False, roles=EVERYBODY)
WORK = Page("work", "cong-viec", roles=CLERKS, only_now=True)
BRIEFING = Page("briefing", "lanh-dao", frozenset(("as_of",)), roles=OF_THE_BOARD, in_menu=True)
OWN_ACCOUNT = Page(
    "own_account",
    "tai-khoan-cua-toi",
    needs_data=False,
    roles=EVERYBODY,
    in_menu=True,
    only_now=True,
)
ACCOUNTS = Page(
    "accounts", "tai-khoan", needs_data=False, roles=ADMINS, in_menu=True, only_now=True
)
ADMIN = Page("admin", "quan-tri", needs_data=False, roles=ADMINS, in_menu=True, only_now=True)
START = Page("start", "bat-dau", needs_data=False, roles=ADMINS, in_menu=True, only_now=True)
JOURNAL = Page("journal", "nhat-ky", needs_data=False, roles=ADMINS, in_menu=True, only_now=True)

PAGES = (
    OVERVIEW,
    ROADMAP,
    INDICATOR,
    DISTRICT,
    UNIT_TYPES,
    FOUR_GOODS,
    DUTIES,
    COMPLETENESS,
    SUBMIT,
    REGISTER,
    PROGRAMMES,
    DICTIONARY,
    WORK,
    BRIEFING,
    OWN_ACCOUNT,
    ACCOUNTS,
    ADMIN,
    JOURNAL,
    START,
)

# Where a role begins, if elsewhere than with the overview.
_STARTS: Mapping[Role, Page] = MappingProxyType({"clerk": WORK, "leader": BRIEFING})


def start_page(role: Role) -> Page:
    """The page that a role begins with."""
    return _STARTS.get(role, OVERVIEW)


def start_of(role: Role) -> str:
    """The address of the page that a role begins with."""
    return f"/{start_page(role).path}"


def list_bar(role: Role) -> list[Page]:
    """The pages in the bar, the one that the role begins with first."""
    start = start_page(role)
    open_ones = (page for page in PAGES if role in page.roles)
    others = [page for page in open_ones if page != start and not page.in_menu]
    return [start, *others]


def list_menu(role: Role) -> list[Page]:
    """The pages in the menu behind the account's name."""
    return [
        page for page in PAGES if page.in_menu and role in page.roles and page != start_page(role)
    ]
