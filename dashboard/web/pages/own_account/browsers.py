"""A browser in plain words: `Chrome trên Windows`, from what it calls itself."""

from __future__ import annotations

from dashboard.messages import word

# The first that is found counts: most browsers call themselves by the names of others as well.
_BROWSERS = (
    ("coc_coc_browser", "Cốc Cốc"),
    ("Edg", "Microsoft Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
)
_SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)


def describe_browser(agent: str) -> str:
    """The browser and what it runs on, as far as they are known."""
    browser = next((name for sign, name in _BROWSERS if sign in agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in agent), "")
    if browser and system:
        return word("own_account.browser_on", browser=browser, system=system)
    return browser or system or word("own_account.browser_unknown")
