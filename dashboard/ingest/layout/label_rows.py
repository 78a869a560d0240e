"""The rows of labels and of bands above them: the header of every column that has one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from dashboard.ingest.layout.sub_labels import is_another_band
from dashboard.ingest.values.labels import Header, groups_of, plain_label
from dashboard.ingest.values.legacy_text import in_unicode
from dashboard.text.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dashboard.catalogue.models import Form
    from dashboard.spreadsheets.sheets import Sheet

NUMBER = {"stt", "tt", "so tt", "so thu tu", "s t t", "thu tu"}
_CODE = {"ma", "ma so", "ma don vi", "ma to chuc", "ma tccsd", "ma nhiem vu", "ma tc", "ma dv"}
_NAME = {
    "to chuc co so dang", "tccsd", "don vi", "to chuc dang", "nhiem vu", "noi dung",
    "noi dung nhiem vu",
    "doanh nghiep", "don vi kinh te tu nhan", "ten", "chi bo dang bo", "dang bo chi bo",
    "dang bo chi bo co so", "ten goi", "to chuc",
}  # fmt: skip
Kind = Literal["number", "code", "name"]


@dataclass(frozen=True)
class LabelRows:
    """What the rows of labels and bands say.

    Attributes:
        top: the first of these rows.
        header: the row of labels.
        found: the header of each column that has one.
        bands: the bands above a label, the nearest first.
    """

    top: int
    header: int
    found: Mapping[int, Header]
    bands: Mapping[int, Sequence[Header]]


def kind_of_column(label: str) -> Kind | None:
    """Whether a header is that of the number, code or name column."""
    if label in NUMBER:
        return "number"
    if label in _CODE or (label.startswith("ma ") and "thue" not in label and len(label) < 40):
        return "code"
    if label in _NAME or (label.startswith("ten ") and len(label) < 60):
        # `Tổ chức cơ sở đảng` is also the name of a group.
        return "name"
    return None


def label_texts(form: Form) -> frozenset[str]:
    """The folded labels of a form."""
    return frozenset(plain_label(measure.label_vi) for measure in form.measures)


def merged_right(sheet: Sheet, row: int) -> dict[int, int]:
    """The last column of each merged range of a row that has several, by its first column."""
    return {left: right for t, left, _, right in sheet.merges if t == row and right > left}


def read_label_rows(sheet: Sheet, labels: list[list[str]], form: Form, header: int) -> LabelRows:
    """The labels and bands of a form.

    Args:
        sheet: that holds it.
        labels: the folded texts of the sheet's first rows, down to that of the labels.
        form: whose header it is.
        header: the row of labels.
    """
    groups, known = groups_of(form), label_texts(form)
    top = _top_of_header(sheet, labels, header, groups)
    found = {
        column: Header(header, column, in_unicode(sheet.text(header, column)))
        for column, label in enumerate(labels[header])
        if label
    }
    bands: dict[int, list[Header]] = {}
    for row in range(header - 1, top - 1, -1):
        spans = merged_right(sheet, row)
        band, reaches = Header(row, 0, ""), None
        for column, above in enumerate(labels[row]):
            if above:
                band = Header(row, column, in_unicode(sheet.text(row, column)))
                reaches = spans.get(column)
            elif reaches is not None and column > reaches:
                band = Header(row, column, "")
            if column in found:
                if found[column].row == header and band.text:
                    bands.setdefault(column, []).append(band)
            elif above and above not in groups and (column not in spans or above in known):
                # A label that stands in the upper row alone, as STT does, ends the band.
                found[column] = band
                if column not in spans:
                    band = Header(row, column, "")
    banded = {
        column: replace(label, band=_band_that_tells([b.text for b in bands[column]], groups))
        if column in bands
        else label
        for column, label in found.items()
    }
    return LabelRows(top, header, banded, bands)


def _top_of_header(
    sheet: Sheet, labels: list[list[str]], header: int, groups: frozenset[str]
) -> int:
    top = header
    while top > 0 and header - top < 3:
        above = labels[top - 1]
        spans = any(t < top <= b for t, _, b, _ in sheet.merges if t == top - 1)
        known = [x for x in above if x in groups or (x and kind_of_column(x) in {"number", "code"})]
        if not known and not spans:
            break
        top -= 1
    return top


def _band_that_tells(bands: Sequence[str], groups: frozenset[str]) -> str:
    """Of the bands above a label the one of another quarter, else its group, else the nearest."""
    another = (band for band in bands if fold(band) not in groups and is_another_band(band))
    group = (band for band in bands if fold(band) in groups)
    return next(another, None) or next(group, None) or bands[0]
