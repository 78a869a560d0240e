"""The parts of an xlsx, to be changed one by one: what is not touched stays byte for byte.

Used in the sandbox. Only parts that something refers to are kept, and none that could run:
a workbook comes out without macros, controls and embedded programs.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from functools import cached_property

from lxml import etree

from dashboard.spreadsheets.ooxml.elements import children, link_of, local, parse
from dashboard.spreadsheets.reading.refusals import unreadable

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
# The last word of relations that lead to something that runs, or that a change makes untrue.
_DROPPED_RELATIONS = frozenset({
    "vbaProject", "vbaProjectSignature", "vbaProjectSignatureAgile", "vbaProjectSignatureV3",
    "wordVbaData", "xlMacrosheet", "xlIntlMacrosheet", "dialogsheet", "attachedToolbars",
    "control", "activeXControlBinary", "ctrlProp", "oleObject", "package", "extensibility",
    "userCustomization", "origin", "calcChain",
})  # fmt: skip
_DROPPED_TYPES = ("macro", "vba", "activex", "oleobject")
_VML_MACRO = re.compile(rb"<(\w+:)?FmlaMacro>.*?</(\w+:)?FmlaMacro>", re.DOTALL)


class Package:
    """An xlsx as parts; the part of the empty name stands for the package itself.

    Attributes:
        sheet_links: the relations of the sheets in the order of the file, dropped ones included:
            names that hold in one sheet alone count by it.
    """

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._raw = {e.filename: e for e in archive.infolist() if not e.is_dir()}
        # A part may be referred to in another letter case than it has.
        self._written = {name.casefold(): name for name in self._raw}
        self._archive = archive
        self._roots: dict[str, etree._Element] = {}
        self._new: dict[str, bytes] = {}
        self._types = self.root("[Content_Types].xml")
        self.sheet_links = tuple(
            link[1]
            for sheets in children(self.root(self.book), "sheets")
            for sheet in children(sheets, "sheet")
            if (link := link_of(sheet))
        )
        self._drop_what_runs()

    @cached_property
    def book(self) -> str:
        """The part of the workbook."""
        for relation in self.relations(""):
            if relation.get("Type", "").endswith("/officeDocument"):
                return self.target("", relation)
        raise unreadable("damaged")

    def has(self, part: str) -> bool:
        """Whether there is such a part."""
        return part in self._new or part in self._roots or part in self._raw

    def read(self, part: str) -> bytes:
        """The bytes of a part as it stands now."""
        if part in self._roots:
            return bytes(
                etree.tostring(
                    self._roots[part], xml_declaration=True, encoding="UTF-8", standalone=True
                )
            )
        if part in self._new:
            return self._new[part]
        return self._archive.read(self._raw[part])

    def root(self, part: str) -> etree._Element:
        """The parsed part; what is changed in it is written."""
        if part not in self._roots:
            self._roots[part] = parse(self.read(part))
        return self._roots[part]

    def write(self, part: str, content: bytes, content_type: str) -> None:
        """Put a part in, or another content in its place."""
        self._roots.pop(part, None)
        self._new[part] = content
        extension = part.rpartition(".")[2]
        for entry in self._types:
            if entry.get("PartName", "").lower() == f"/{part}".lower():
                entry.set("ContentType", content_type)
                return
            is_default = local(entry) == "Default" and entry.get("Extension", "") == extension
            if is_default and entry.get("ContentType") == content_type:
                return
        entry = etree.SubElement(self._types, f"{{{_TYPES}}}Override")
        entry.set("PartName", f"/{part}")
        entry.set("ContentType", content_type)

    def free_name(self, pattern: str) -> str:
        """The first name that no part has, of a pattern such as `xl/comments{}.xml`."""
        taken = {name.lower() for name in (*self._raw, *self._new)}
        number = 1
        while pattern.format(number).lower() in taken:
            number += 1
        return pattern.format(number)

    def relations(self, part: str) -> list[etree._Element]:
        """What a part refers to."""
        name = self._relations_of(part)
        return list(self.root(name)) if self.has(name) else []

    def target(self, part: str, relation: etree._Element) -> str:
        """The part that a relation leads to; empty where that is outside the package."""
        if relation.get("TargetMode") == "External":
            return ""
        name = _name_of_target(part, relation)
        return self._written.get(name.casefold(), name)

    def related(self, part: str, kind: str) -> str | None:
        """The part of a kind (`comments`) that a part refers to."""
        for relation in self.relations(part):
            if relation.get("Type", "").endswith(f"/{kind}"):
                target = self.target(part, relation)
                if target and self.has(target):
                    return target
        return None

    def relate(self, part: str, target: str, kind: str) -> str:
        """Let a part refer to another; gives the relation's id."""
        name = self._relations_of(part)
        if not self.has(name):
            self._roots[name] = etree.Element(
                f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS}
            )
            self._new[name] = b""
        root = self.root(name)
        taken = {relation.get("Id") for relation in root}
        number = 1
        while f"rId{number}" in taken:
            number += 1
        relation = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        relation.set("Id", f"rId{number}")
        relation.set("Type", f"{self._relation_base()}/{kind}")
        relation.set("Target", f"/{target}")
        return f"rId{number}"

    def unrelate(self, part: str, target: str) -> list[str]:
        """Take away the relations of a part to another; gives their ids."""
        gone = [r for r in self.relations(part) if self.target(part, r) == target]
        for relation in gone:
            relation.getparent().remove(relation)
        return [relation.get("Id", "") for relation in gone]

    def close(self) -> bytes:
        """The xlsx, with what is still referred to."""
        kept = self._reachable()
        names = {name.casefold() for name in kept}
        for entry in list(self._types):
            if local(entry) == "Override" and entry.get("PartName", "")[1:].casefold() not in names:
                self._types.remove(entry)
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            for part in ("[Content_Types].xml", *kept):
                archive.writestr(part, self.read(part))
        return content.getvalue()

    def _relation_base(self) -> str:
        for relation in self.relations(""):
            if relation.get("Type", "").endswith("/officeDocument"):
                return str(relation.get("Type")).rpartition("/")[0]
        raise unreadable("damaged")

    def _relations_of(self, part: str) -> str:
        folder, name = posixpath.split(part)
        links = posixpath.join(folder, "_rels", f"{name}.rels") if part else "_rels/.rels"
        return self._written.get(links.casefold(), links)

    def _content_type(self, part: str) -> str:
        default = ""
        for entry in self._types:
            if entry.get("PartName", "").lower() == f"/{part}".lower():
                return str(entry.get("ContentType", ""))
            if entry.get("Extension", "").lower() == part.rpartition(".")[2].lower():
                default = entry.get("ContentType", "")
        return default

    def _reachable(self) -> list[str]:
        """Parts and their relations, from the package's own on."""
        found: dict[str, None] = {}
        waiting = [""]
        while waiting:
            part = waiting.pop()
            name = self._relations_of(part)
            if self.has(name) and len(self.root(name)):
                found[name] = None
            for relation in self.relations(part):
                target = self.target(part, relation)
                if target and target not in found and self.has(target):
                    found[target] = None
                    waiting.append(target)
        return list(found)

    def _forget_macros(self, part: str) -> None:
        """Buttons and pictures keep their look, and lose the macro that a click would run."""
        if part.endswith(".vml"):
            self._new[part] = _VML_MACRO.sub(b"", self.read(part))
        elif "drawing" in part and part.endswith(".xml"):
            for element in self.root(part).iter():
                if element.get("macro"):
                    element.set("macro", "")

    def _drop_what_runs(self) -> None:
        for part in ("", *self._reachable()):
            if part.endswith(".rels"):
                continue
            dropped: set[str] = set()
            for relation in self.relations(part):
                kind = relation.get("Type", "").rpartition("/")[2]
                target = self.target(part, relation)
                lost = not target and relation.get("TargetMode") != "External"
                content_type = self._content_type(target).lower()
                runs = part and any(word in content_type for word in _DROPPED_TYPES)
                if target and not self.has(target):
                    lost = True
                is_book = kind == "officeDocument"
                if lost or kind in _DROPPED_RELATIONS or (runs and not is_book):
                    dropped.add(relation.get("Id", ""))
                    relation.getparent().remove(relation)
                elif target and target != _name_of_target(part, relation):
                    relation.set("Target", f"/{target}")
            if dropped and part:
                _drop_references(self.root(part), dropped)
            self._forget_macros(part)
        for entry in self._types:
            if entry.get("PartName", "")[1:].casefold() == self.book.casefold():
                entry.set("ContentType", _BOOK_TYPE)


def _drop_references(root: etree._Element, dropped: set[str]) -> None:
    """Take out the elements that stand for parts that are gone."""
    for element in list(root.iter()):
        link = link_of(element)
        if link is None or link[1] not in dropped:
            continue
        # A control is described around its reference, in a container of its own.
        container = element
        for above in element.iterancestors():
            if above is root:
                break
            if local(above) in {"AlternateContent", "controls", "oleObjects", "Choice"}:
                container = above
        parent = container.getparent()
        if parent is not None:
            parent.remove(container)


def _name_of_target(part: str, relation: etree._Element) -> str:
    """What a relation of a part leads to, as it says it."""
    folder = posixpath.dirname(f"/{part}")
    joined = posixpath.join(folder, relation.get("Target", "").replace("\\", "/"))
    return posixpath.normpath(joined).lstrip("/")
