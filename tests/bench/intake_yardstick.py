"""What anybody would do first with a folder of workbooks: let pandas read every sheet."""

from __future__ import annotations

from pathlib import Path

import pandas as pd


def read_samples(samples: str, most: str = "1000") -> None:
    """Read all sheets of sample workbooks with openpyxl; nothing is checked or kept."""
    for workbook in sorted((Path(samples) / "workbooks").glob("*.xlsx"))[: int(most)]:
        pd.read_excel(workbook, sheet_name=None, header=None, engine="openpyxl")
