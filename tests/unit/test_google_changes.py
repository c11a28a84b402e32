"""One request to know whether anything changed, for one community or for two hundred."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from sync.sheets.base import Hint
from sync.sheets.google import Feed, GoogleSpreadsheet, GoogleWatch
from tests.contract.test_results import TABLES
from tests.drawn import READ_AT
from tests.google_emulator.faults import Fault
from tests.google_office import OWNER, Office, opened

NOTHING = Hint(members=False, coordinators=False)
EVERYTHING = Hint(members=True, coordinators=True)


@pytest.fixture
def office() -> Iterator[Office]:
    with opened() as office:
        yield office


def watch(office: Office) -> GoogleWatch:
    """The watch of one moment."""
    return GoogleWatch(Feed(office.transport), office.spreadsheet, office.coordinators.id)


def started(office: Office) -> str:
    """What is kept after a first look."""
    first = watch(office)
    assert first.look("") == EVERYTHING
    return first.keep()


def test_nothing_changed_is_one_request(office: Office) -> None:
    kept = started(office)
    before = len(office.world.log)

    assert watch(office).look(kept) == NOTHING
    assert office.world.counted(before) == ["GET changes"]


def test_two_hundred_idle_communities_are_one_request(office: Office) -> None:
    account = office.emulator.key()["client_email"]
    files = [office.world.drive.add(f"Communauté {n}", owner=OWNER) for n in range(200)]
    for file in files:
        office.world.drive.share(file.id, account, "reader")

    def watches() -> list[GoogleWatch]:
        feed = Feed(office.transport)
        sheets = [GoogleSpreadsheet(office.transport, file.id, read_at=READ_AT) for file in files]
        return [GoogleWatch(feed, sheet, office.coordinators.id) for sheet in sheets]

    first = watches()
    assert all(each.look("") == EVERYTHING for each in first)
    kept = [each.keep() for each in first]
    before = len(office.world.log)
    idle = [each.look(text) for each, text in zip(watches(), kept, strict=True)]
    asked = office.world.counted(before)
    office.world.person(files[7].id).type("Sheet1", "A1", "bonjour")
    after = [each.look(text) for each, text in zip(watches(), kept, strict=True)]

    assert idle == [NOTHING] * 200
    assert asked == ["GET changes"]
    assert [number for number, hint in enumerate(after) if hint.members] == [7]


def test_a_decision_of_coordinators_wakes_a_turn_as_members_do_and_our_own_writing_does_not(office: Office) -> None:
    gestures: list[Callable[[], object]] = [
        lambda: office.zoe.type("Feuille 1", "A1", "x"),
        lambda: office.ali.type("Feuille 1", "A1", "x"),
        lambda: office.results.replace(TABLES),
        lambda: None,
    ]
    kept, hints = started(office), []
    for gesture in gestures:
        gesture()
        now = watch(office)
        hints.append(now.look(kept))
        kept = now.keep()

    assert hints == [Hint(members=True, coordinators=False), Hint(members=False, coordinators=True), NOTHING, NOTHING]


def test_a_late_feed_tells_later(office: Office) -> None:
    office.world.drive.lag = timedelta(seconds=30)
    kept = started(office)
    office.zoe.type("Feuille 1", "A1", "x")
    early = watch(office)
    assert early.look(kept) == NOTHING
    office.world.clock.advance(seconds=31)

    assert watch(office).look(early.keep()).members


def test_a_token_that_is_refused_means_that_anything_may_have_changed(office: Office) -> None:
    stale = watch(office)

    assert stale.look(json.dumps({"page": "trop vieux", "tabs": {}})) == EVERYTHING
    assert watch(office).look(stale.keep()) == NOTHING


def test_without_the_feed_each_spreadsheet_is_asked_for_its_version(office: Office) -> None:
    files = office.world.drive.files
    kept = json.dumps({"versions": {file_id: str(file.version) for file_id, file in files.items()}, "tabs": {}})
    before = len(office.world.log)
    quiet = watch(office)

    assert quiet.look(kept) == NOTHING
    assert office.world.counted(before) == ["GET files", "GET files"]
    office.zoe.type("Feuille 1", "A1", "x")
    assert watch(office).look(quiet.keep()) == Hint(members=True, coordinators=False)


def test_a_feed_that_is_refused_gives_way_to_the_versions_of_files(office: Office) -> None:
    office.emulator.world.faults.always(Fault(status=403), lambda request: request.path.endswith("startPageToken"))
    kept = started(office)
    before = len(office.world.log)

    assert watch(office).look(kept) == NOTHING
    assert office.world.counted(before) == ["GET files", "GET files"]
