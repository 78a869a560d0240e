"""Which indicator a target means: by its code, by its label, or by both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.text.vietnamese import fold, likeness

if TYPE_CHECKING:
    from collections.abc import Mapping

    from dashboard.catalogue.models import Catalogue, Indicator
    from dashboard.catalogue.plan_files.rows import PlanRow

_NEAR = 3


def name_indicator(indicator: Indicator) -> str:
    """An indicator as our own workbook names it: `Tỷ lệ kết nạp đảng viên [admission_rate]`."""
    return f"{indicator.label_vi} [{indicator.code}]"


class Indicators:
    """Look-ups of the indicators that this program computes."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._by_code: Mapping[str, Indicator] = catalogue.indicator
        self._by_label = {
            fold(label): one
            for one in catalogue.indicators
            for label in (one.label_en, one.label_vi)
        }

    def find(self, row: PlanRow) -> Indicator:
        """The indicator of a target.

        Raises:
            PlanFault: where there is none, with those that are called most alike.
        """
        text = row.text("indicator")
        if not text:
            raise row.fault("blank", "indicator")
        label, bracket, inner = text.rpartition("[")
        code = inner.rstrip("] ") if bracket else text
        found = (
            self._by_code.get(code)
            or self._by_label.get(fold(text))
            or (self._by_label.get(fold(label)) if bracket else None)
        )
        if found is None:
            raise row.fault("unknown_indicator", "indicator", nearest=self._name_near(text))
        return found

    def _name_near(self, text: str) -> str:
        asked = set(fold(text).split())

        def alike(one: Indicator) -> float:
            """Of its names the one most alike: half by its letters, half by the words asked for."""
            return max(
                likeness(text, name)
                + len(asked.intersection(fold(name).split())) / (len(asked) or 1)
                for name in (one.code, one.label_vi, one.label_en)
            )

        best = sorted(self._by_code.values(), key=lambda one: (-alike(one), one.code))[:_NEAR]
        return "; ".join(map(name_indicator, best))
