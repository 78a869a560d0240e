"""`./run pictures [PAGE…]`: photographs of every page at both widths, into screenshots/.

Of the demonstration, which is made first where there is none. They are for looking at and stay out
of the repository; the few that the README and the guide show are copied from here.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import FilePayload, sync_playwright

from dashboard.demo.build import make_demonstration
from dashboard.settings import PROJECT_FOLDER
from tests.browser.conftest import LAPTOP, PHONE, launch, served, wait_until_drawn
from tests.pictures.wrong_workbook import spoil_newest_report
from tests.support.stores import store_at

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from dashboard.store import Store

FOLDER = PROJECT_FOLDER / "screenshots"
WIDTHS = {"laptop": LAPTOP, "phone": PHONE}
FINDINGS = "submit-findings"
PAGES = {
    "overview": "/",
    "overview-area": "/?ranh-gioi=area&quy=2024-Q4",
    "route": "/lo-trinh",
    "indicator": "/chi-tieu?chi-so=admission_rate",
    "indicator-district": "/chi-tieu?chi-so=org_rated_good_share&don-vi=H01&quy=2024-Q4",
    "districts": "/dang-bo",
    "district": "/dang-bo?don-vi=H01&quy=2024-Q4",
    "unit-types": "/loai-hinh",
    "four-goods": "/bon-tot?quy=2025-Q4",
    "four-goods-district": "/bon-tot?don-vi=H01&quy=2024-Q4",
    "reporting": "/tinh-hinh-nop",
    "submit": "/nop-so-lieu",
    FINDINGS: "/nop-so-lieu",
    "register": "/danh-muc",
    "programmes": "/chuong-trinh?ma=can-tho-21",
    "dictionary": "/tu-dien",
}


def main() -> None:
    """Take the pictures that are asked for, and say where they are."""
    parser = argparse.ArgumentParser(prog="./run pictures", description=__doc__)
    parser.add_argument("pages", nargs="*", metavar="PAGE", help=", ".join(PAGES))
    parser.add_argument("--store", type=Path, help="the store; a demonstration where not given")
    parser.add_argument("--dark", action="store_true", help="in the dark scheme")
    parser.add_argument("--english", action="store_true", help="in English")
    parser.add_argument("--whole", action="store_true", help="the whole page, not one screen")
    options = parser.parse_args()
    if unknown := set(options.pages) - set(PAGES):
        parser.error(f"no such page: {', '.join(sorted(unknown))}")
    store = options.store or FOLDER / "store"
    FOLDER.mkdir(exist_ok=True)
    make_demonstration(store_at(store))
    with served(store) as address, sync_playwright() as playwright, launch(playwright) as browser:
        for page in options.pages or PAGES:
            for width in WIDTHS:
                picture = _take(browser, store_at(store), address, page, width, options)
                sys.stdout.write(f"{picture.relative_to(PROJECT_FOLDER)}\n")


def _take(
    browser: Browser, store: Store, address: str, page: str, width: str, options: argparse.Namespace
) -> Path:
    context = browser.new_context(
        viewport=WIDTHS[width],  # type: ignore[arg-type]
        color_scheme="dark" if options.dark else "light",
    )
    if options.english:
        context.add_cookies([{"name": "ngon-ngu", "value": "en", "url": address}])
    variant = [page, width, *(name for name in ("dark", "english") if vars(options)[name])]
    picture = FOLDER / f"{'-'.join(variant)}.png"
    opened = context.new_page()
    if options.whole:
        # Streamlit scrolls inside of the window: a window of the page's height shows all of it.
        opened.set_viewport_size({"width": WIDTHS[width]["width"], "height": 4000})
    opened.goto(address + PAGES[page])
    wait_until_drawn(opened)
    if page == FINDINGS:
        wrong = FilePayload(name="bao-cao-quy.xlsx", mimeType="", buffer=spoil_newest_report(store))
        opened.locator("input[type=file]").set_input_files(wrong)
        opened.locator(".findings").wait_for()
    opened.wait_for_timeout(600)  # typefaces and charts settle
    opened.screenshot(path=picture)
    context.close()
    return picture


if __name__ == "__main__":
    main()
