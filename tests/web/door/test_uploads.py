"""What may be uploaded: by whom, where to, and how much."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from dashboard.spreadsheets.reading.limits import MAX_FILE_BYTES
from dashboard.web.door import sending as sending_module
from dashboard.web.door import uploads as uploads_module
from dashboard.web.door.uploads import MEGABYTE, Budget
from dashboard.web.server import read_streamlit_settings
from dashboard.web.state.viewer import VISIT_COOKIE
from tests.web.door.asking import HERE, Answer, ask, make_scope
from tests.web.door.doorway import Doorway

if TYPE_CHECKING:
    from pathlib import Path

VISIT, OTHER = "v" * 32, "w" * 32
SMALL = Budget(file=20, visit=50, whole=90)


class Sender:
    """A visit with one session, and uploads that are held as Streamlit holds them."""

    def __init__(self, folder: Path) -> None:
        doorway = Doorway(folder, budget=SMALL)
        self.visits, self.uploads = doorway.visits, doorway.uploads
        self.reached, self.door = doorway.reached, doorway.door
        self.session = self.open(VISIT)

    def open(self, visit: str) -> str:
        session = str(uuid4())
        self.visits.open_session(session, visit)
        return session

    def ask_address(self, session: str | None = None) -> str:
        (address,) = self.uploads.get_upload_urls(session or self.session, ["f.xlsx"])
        return address.upload_url

    def hold(self, session: str, size: int) -> None:
        file = UploadedFileRec(str(uuid4()), "f.xlsx", "", bytes(size))
        self.uploads.add_file(session, file)

    def send(
        self,
        path: str,
        length: int | None,
        *,
        visit: str = VISIT,
        origin: str | None = HERE,
        method: str = "PUT",
        body: tuple[bytes, ...] = (b"x", b""),
    ) -> Answer:
        headers = [("cookie", f"{VISIT_COOKIE}={visit}")]
        if length is not None:
            headers.append(("content-length", str(length)))
        return ask(self.door, make_scope(path, method, origin=origin, headers=headers), body)


@pytest.fixture
def sender(tmp_path: Path) -> Sender:
    return Sender(tmp_path)


def test_a_file_that_was_announced_is_taken(sender: Sender) -> None:
    assert sender.send(sender.ask_address(), 20).text == "reached"
    assert sender.send(sender.ask_address(), None, method="DELETE").text == "reached"


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
def test_an_address_that_was_not_given_is_not_taken(sender: Sender, method: str) -> None:
    given = sender.ask_address()
    path = f"/_stcore/upload_file/{sender.session}/{uuid4()}"
    made_up = f"/_stcore/upload_file/{uuid4()}/{uuid4()}"
    assert sender.send(path, 1, method=method).status == 403
    assert sender.send(made_up, 1, method=method).status == 403
    assert sender.send(given, 1, method=method, visit=OTHER).status == 403
    assert sender.send(given, 1, method=method, origin="http://evil.example").status == 403
    assert sender.send(given, 1, method=method, origin=None).status == 403
    assert sender.reached.scopes == []


def test_a_session_that_has_ended_takes_nothing(sender: Sender) -> None:
    given = sender.ask_address()
    sender.visits.end_session(sender.session)
    assert sender.send(given, 1).status == 403


def test_the_oldest_addresses_are_no_longer_taken(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads_module, "MOST_ADDRESSES", 2)
    first, second, third = (sender.ask_address() for _ in range(3))
    assert [sender.send(one, 1).status for one in (first, second, third)] == [403, 200, 200]


def test_a_file_that_is_too_large_is_refused_before_it_comes(sender: Sender) -> None:
    answer = sender.send(sender.ask_address(), 21)
    assert answer.status == 413
    assert answer.text.startswith("Tệp không được quá")
    assert sender.send(sender.ask_address(), None).status == 411


def test_a_visit_has_so_much_room_in_all_its_sessions(sender: Sender) -> None:
    second = sender.open(VISIT)
    sender.hold(sender.session, 20)
    sender.hold(second, 20)
    assert sender.send(sender.ask_address(), 10).status == 200
    answer = sender.send(sender.ask_address(second), 11)
    assert answer.status == 429
    assert "Các tệp đang chờ" in answer.text
    sender.uploads.remove_session_files(sender.session)
    assert sender.send(sender.ask_address(second), 11).status == 200


def test_all_together_have_so_much(sender: Sender) -> None:
    for _ in range(4):
        sender.hold(sender.open(OTHER), 20)
    assert sender.send(sender.ask_address(), 10).status == 200
    answer = sender.send(sender.ask_address(), 11)
    assert answer.status == 429
    assert "của mọi người" in answer.text


def test_what_is_being_sent_counts_from_its_first_byte(sender: Sender) -> None:
    files = [sender.ask_address().rsplit("/", 1)[-1] for _ in range(3)]
    with (
        sender.uploads.admit(VISIT, sender.session, files[0], 20),
        sender.uploads.admit(VISIT, sender.session, files[1], 20),
    ):
        assert sender.send(sender.ask_address(), 11).status == 429
    assert sender.send(sender.ask_address(), 11).status == 200


def test_a_body_that_stops_coming_is_given_up(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending_module, "BODY_PAUSE_SECONDS", 0.01)
    answer = sender.send(sender.ask_address(), 20, body=(b"x",))
    assert answer.status == 408
    assert "quá chậm" in answer.text
    assert sender.send(sender.ask_address(), 20).status == 200


def test_a_body_that_never_ends_is_given_up(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending_module, "BODY_SECONDS", 0)
    assert sender.send(sender.ask_address(), 20, body=(b"x",)).status == 408


def test_the_limit_is_the_readers_and_the_browser_knows_it() -> None:
    assert read_streamlit_settings()["server.maxUploadSize"] == 20
    assert Budget().file == 20 * MEGABYTE
    assert 0 <= Budget().file - MAX_FILE_BYTES < MEGABYTE
