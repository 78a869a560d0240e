"""The pages: each registered once, in the order of the bar above them.

A page is drawn by `prepare` of `dashboard.web.pages.<name>.page`, and called by the words of
`pages.nav.<name>`.
"""

from __future__ import annotations

from dataclasses import dataclass

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
    """

    name: str
    path: str
    filters: frozenset[str] = frozenset()
    needs_data: bool = True
    begins_with_chart: bool = False

    @property
    def file_name(self) -> str:
        """What names of files begin with that are taken away from it."""
        return self.path or "tong-quan"


OVERVIEW = Page("overview", "", OF_TARGETS)
ROADMAP = Page("roadmap", "lo-trinh", OF_DISTRICTS)
INDICATOR = Page("indicator", "chi-tieu", OF_TARGETS | {"indicator", "per"}, begins_with_chart=True)
DISTRICT = Page("district", "dang-bo", OF_DISTRICTS)
UNIT_TYPES = Page("unit_types", "loai-hinh", OF_TARGETS)
FOUR_GOODS = Page("four_goods", "bon-tot", OF_ONE_PLAN)
COMPLETENESS = Page(
    "completeness", "tinh-hinh-nop", frozenset(("as_of", "places")), needs_data=False
)
SUBMIT = Page("submit", "nop-so-lieu", needs_data=False)
REGISTER = Page(
    "register", "danh-muc", frozenset(("as_of", "places", "unit_types")), needs_data=False
)
DICTIONARY = Page("dictionary", "tu-dien", needs_data=False)

PAGES = (
    OVERVIEW,
    ROADMAP,
    INDICATOR,
    DISTRICT,
    UNIT_TYPES,
    FOUR_GOODS,
    COMPLETENESS,
    SUBMIT,
    REGISTER,
    DICTIONARY,
)
