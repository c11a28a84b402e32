"""One request to know whether anything changed, for one community or for two hundred."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from sync.sheets.google.changes import changed_since, first_token, version_of
from tests.contract.test_results import TABLES
from tests.google_office import OWNER, Office, opened


@pytest.fixture
def office() -> Iterator[Office]:
    with opened() as office:
        yield office


def test_nothing_changed_is_one_request(office: Office) -> None:
    token = first_token(office.transport)
    before = len(office.world.log)

    hint = changed_since(office.transport, token, [office.members.id, office.coordinators.id])

    assert (hint.changed, hint.token, hint.certain) == (frozenset(), token, True)
    assert office.world.counted(before) == ["GET changes"]


def test_two_hundred_idle_communities_are_one_request(office: Office) -> None:
    account = office.emulator.key()["client_email"]
    files = [office.world.drive.add(f"Communauté {n}", owner=OWNER) for n in range(200)]
    for file in files:
        office.world.drive.share(file.id, account, "reader")
    token = first_token(office.transport)
    before = len(office.world.log)
    office.world.person(files[7].id).type("Sheet1", "A1", "bonjour")

    hint = changed_since(office.transport, token, [file.id for file in files])

    assert hint.changed == {files[7].id}
    assert office.world.counted(before) == ["GET changes"]


def test_a_decision_of_coordinators_wakes_a_turn_as_members_do_and_our_writing_shows_too(office: Office) -> None:
    watched = [office.members.id, office.coordinators.id]
    hints = []
    token = first_token(office.transport)
    for gesture in (
        lambda: office.zoe.type("Feuille 1", "A1", "x"),
        lambda: office.ali.type("Feuille 1", "A1", "x"),
        lambda: office.results.replace(TABLES),
        lambda: None,
    ):
        gesture()
        hint = changed_since(office.transport, token, watched)
        hints.append(hint.changed)
        token = hint.token

    assert hints == [{office.members.id}, {office.coordinators.id}, {office.coordinators.id}, set()]


def test_a_late_feed_tells_later(office: Office) -> None:
    office.world.drive.lag = timedelta(seconds=30)
    token = first_token(office.transport)
    office.zoe.type("Feuille 1", "A1", "x")
    early = changed_since(office.transport, token, [office.members.id])
    office.world.clock.advance(seconds=31)

    assert early.changed == frozenset()
    assert changed_since(office.transport, early.token, [office.members.id]).changed == {office.members.id}


def test_a_token_that_is_refused_means_that_anything_may_have_changed(office: Office) -> None:
    hint = changed_since(office.transport, "trop vieux", [office.members.id])

    assert (hint.changed, hint.certain) == (frozenset({office.members.id}), False)
    assert changed_since(office.transport, hint.token, [office.members.id]).changed == frozenset()


def test_the_version_of_a_spreadsheet_grows_with_each_change(office: Office) -> None:
    before = version_of(office.transport, office.members.id)
    office.zoe.type("Feuille 1", "A1", "x")

    assert int(version_of(office.transport, office.members.id)) > int(before)
