"""What one drawing of a page rests on: a version of the store, a language, a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from dashboard.access.roles import ACTS
from dashboard.analytics.schemas.figures import PROGRESS
from dashboard.analytics.schemas.places import ABOUT, QUARTERS
from dashboard.errors import UserError
from dashboard.messages import page_language
from dashboard.periods import Quarter
from dashboard.store.known import Known
from dashboard.store.reach import EVERYTHING
from dashboard.store.recalling import BY_RECEIVED_DAY
from dashboard.web.state.cache import ask_version, open_version
from dashboard.web.state.served import served
from dashboard.web.state.viewer import current_viewer

if TYPE_CHECKING:
    from datetime import date

    from dashboard.access.roles import Role
    from dashboard.access.viewer import Viewer
    from dashboard.analytics.engine import Results
    from dashboard.analytics.schemas.figures import Progress
    from dashboard.analytics.schemas.places import About
    from dashboard.analytics.schemas.query import Query
    from dashboard.catalogue.dimensions import Boundaries
    from dashboard.catalogue.models import Catalogue
    from dashboard.settings import Language
    from dashboard.store import Store
    from dashboard.store.audit import What
    from dashboard.store.board_settings import BoardSettings

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Visit:
    """One drawing of a page; two that are equal see the same.

    Attributes:
        store: what is served, with the reach of whoever looks: what is read of it, kept under it or
            written to it is narrowed by that.
        role: what whoever looks may do.
        version: the one that is drawn from, throughout.
        language: of the page.
        today: in Viet Nam, as far as the server's clock knows; the day as of which all is seen,
            where that is an earlier one.
        known_on: that day; None for now.
    """

    store: Store
    version: int
    language: Language
    today: date
    role: Role
    known_on: date | None = None

    @property
    def acts(self) -> frozenset[What]:
        """What whoever looks may do here: nothing in what has passed."""
        return frozenset() if self.known_on else ACTS[self.role]

    @property
    def is_before_record(self) -> bool:
        """Whether all is seen as of a day on which there was no store yet."""
        return self.results.reader.property(BY_RECEIVED_DAY) == "1"

    @property
    def sees_all(self) -> bool:
        """Whether no district is left out: where some are, sums of what is seen are no totals."""
        return self.store.reach.is_whole

    @property
    def results(self) -> Results:
        """The version, opened; kept as long as it is the newest or the one before."""
        return open_version(self.store, self.version)

    @property
    def catalogue(self) -> Catalogue:
        """What the plans ask, and what the board has set."""
        return self.results.catalogue

    @property
    def settings(self) -> BoardSettings:
        """What the board has set beside that."""
        return self.results.reader.board_settings

    @property
    def about(self) -> About:
        """What every page says of the store."""
        (about,) = self.ask(ABOUT)
        return about

    @property
    def available_quarters(self) -> tuple[Quarter, ...]:
        """The quarters for which figures are available, the newest first."""
        return tuple(Quarter(one.year, one.number) for one in self.ask(QUARTERS))

    def ask(self, query: Query[R], **params: object) -> tuple[R, ...]:
        """The rows of an answer, kept with the version; lists are given as tuples.

        Where not all of the store is seen, they are about what is seen, and of the whole province
        what is everybody's to see.

        Raises:
            UserError: where they would rest on what is not seen.
        """
        return ask_version(self.store, self.version, query, tuple(sorted(params.items())))

    def ask_progress(
        self, as_of: Quarter, programme: str, boundaries: Boundaries = "reported"
    ) -> tuple[Progress, ...]:
        """The status of every target of a programme as of a quarter.

        What the board has assigned to districts beside these is `ask_assigned`. All available
        quarters are asked for together: most of what the query takes is its reading.
        """
        rows = self._ask_progress(as_of, programme, boundaries)
        return tuple(row for row in rows if not row.is_assigned)

    def ask_assigned(self, as_of: Quarter, programme: str) -> tuple[Progress, ...]:
        """The status as of a quarter of what is assigned to districts under one programme."""
        rows = self._ask_progress(as_of, programme, "reported")
        return tuple(row for row in rows if row.is_assigned)

    def _ask_progress(
        self, as_of: Quarter, programme: str, boundaries: Boundaries
    ) -> list[Progress]:
        quarters = sorted(quarter.first_day for quarter in {*self.available_quarters, as_of})
        rows = self.ask(
            PROGRESS,
            quarters=tuple(quarters),
            programmes=(programme,),
            boundaries=boundaries,
        )
        return [row for row in rows if row.as_of == as_of.first_day]


def begin_visit(viewer: Viewer | None = None, known_on: date | None = None) -> Visit:
    """A drawing of the version that is newest now, in the page's language.

    Args:
        viewer: who looks; whoever the page is drawn for unless given.
        known_on: an earlier day as of whose end all is seen.

    Raises:
        UserError: where there is no store.
    """
    now, viewer = served(), viewer or current_viewer()
    version = now.store.newest_version()
    if version is None:
        raise UserError("store.missing", folder=now.store.folder)
    store = now.store.within(viewer.reach)
    if known_on:
        store = store.as_known(Known.on(known_on))
    return Visit(store, version, page_language(), known_on or now.today(), viewer.role, known_on)


def see_whole(visit: Visit) -> Visit:
    """The same drawing with nothing left out: for what is told of all without saying whose it is.

    Nothing that it says of a place may reach a page: see dashboard/web/data/standing.py.
    """
    return replace(visit, store=visit.store.within(EVERYTHING))
