"""Tables written as text that can be read.

One row a line, cells between bars, the first line names the columns. A blank cell is unknown, as in
a workbook.

    unit | quarter | admitted
    A    | 2024-Q1 | 2
    B    | 2024-Q1 |
"""

from __future__ import annotations

Row = dict[str, str | None]


def read_table(text: str) -> list[Row]:
    """The rows of a table by column; blank cells are None."""
    lines = [line.split("|") for line in text.strip().splitlines() if line.strip()]
    header, *body = [[cell.strip() for cell in line] for line in lines]
    rows = []
    for cells in body:
        assert len(cells) == len(header), f"{cells} does not fit {header}"
        rows.append({column: cell or None for column, cell in zip(header, cells, strict=True)})
    return rows
