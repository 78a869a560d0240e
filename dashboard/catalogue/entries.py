"""What entries of the catalogue have in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from dashboard.messages import page_language

Text = Annotated[str, Field(min_length=1)]

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]*$")]

# Begins the codes under which quotas stand among targets; no plan's target begins so.
QUOTA_PREFIX = "quota-"


class Entry(BaseModel):
    """What is read from a file of the catalogue: frozen, and without fields that nobody knows."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Labelled(Entry):
    """What has a short name in both languages."""

    label_vi: Text
    label_en: Text

    @property
    def label(self) -> str:
        """Its name in the language of the page."""
        return self.label_vi if page_language() == "vi" else self.label_en


class Titled(Entry):
    """What has a title in both languages."""

    title_vi: Text
    title_en: Text

    @property
    def title(self) -> str:
        """Its title in the language of the page."""
        return self.title_vi if page_language() == "vi" else self.title_en
