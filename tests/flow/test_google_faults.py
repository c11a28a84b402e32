"""Anything that goes wrong, at any request of a whole turn: how the turn ends, and that the next one repairs it.

Each trouble comes at half of the requests, drawn anew each time, so that each request has about a dozen troubles;
``TABLEE_CRASHES=all`` tries every trouble at every request.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest

from sync.core.model.community import Community
from sync.errors import SyncError
from sync.jobs.runner import run_turn
from sync.journal import Journal
from sync.mail.base import MemoryPost
from sync.mail.render import Templates
from sync.sheets.retry import Patience
from sync.turn.context import Context
from sync.turn.publish import publish
from tests.conftest import A_SMALL_COMMUNITY
from tests.drawn import READ_AT, drawn
from tests.google_emulator.document import Document
from tests.google_emulator.faults import Fault, Kind
from tests.google_emulator.wire import Request
from tests.google_office import Office, fill, inside
from tests.property.coordinators import cells_of

PATIENCE: Final = Patience()
VERBS: Final = 3
"""What a turn asks of Google, each within a deadline of its own: the reading, the answers, the publication."""

Trouble = Callable[[Office, int], None]
"""Something that goes wrong at a request of a number."""


def fault(kind: Kind = Kind.STATUS, **given: object) -> Trouble:
    def install(office: Office, number: int) -> None:
        office.world.faults.at[number] = Fault(kind, **given)  # type: ignore[arg-type] # the fields of a Fault

    return install


def before(act: Callable[[Office], object]) -> Trouble:
    return lambda office, number: office.world.people.before(number, lambda: act(office))


def stale(office: Office, number: int) -> None:
    """A reading that shows the coordinators' spreadsheet as it was before our last publication."""
    document, present = office.coordinators.document, list[Document]()

    def go_back() -> None:
        present.append(document)
        if office.world.log[-1].request.method == "GET":
            present[-1] = document.duplicate()
            document.restore(blank_document(office))

    office.world.people.before(number, go_back)
    office.world.people.after(number, lambda: document.restore(present.pop()))


def blank_document(office: Office) -> Document:
    document = office.coordinators.document.duplicate()
    document.sheets, document.metadata = document.sheets[:1], []
    return document


def share(office: Office, *, members: str | None = "reader", coordinators: str | None = "writer") -> None:
    account = office.emulator.key()["client_email"]
    office.world.drive.share(office.members.id, account, members)
    office.world.drive.share(office.coordinators.id, account, coordinators)


TROUBLES: Final[dict[str, Trouble]] = {
    "429": fault(status=429),
    "429 with a pause": fault(status=429, retry_after="7"),
    **{f"{status} before": fault(status=status) for status in (500, 502, 503)},
    **{f"{status} after": fault(status=status, after=True) for status in (500, 502, 503)},
    **{f"{kind.value} before": fault(kind, seconds=400.0) for kind in (Kind.HTML, Kind.DROP, Kind.HANG)},
    **{f"{kind.value} after": fault(kind, after=True, seconds=400.0) for kind in (Kind.HTML, Kind.DROP, Kind.HANG)},
    "a page for an answer": fault(Kind.HTML, status=200, after=True),
    "a truncated answer": fault(Kind.CUT),
    "stale metadata": stale,
    "an expired token": before(lambda office: office.world.auth.expire()),
    "a clock that is wrong": before(lambda office: office.world.clock.advance(hours=3)),
    "the members' access revoked": before(lambda office: share(office, members=None)),
    "the coordinators' access revoked": before(lambda office: share(office, coordinators=None)),
    "the right to write revoked": before(lambda office: share(office, coordinators="reader")),
}
PASSES: Final = frozenset(name for name in TROUBLES if "revoked" not in name and "clock" not in name)
"""Those that a turn gets over by itself."""


def nothing_is_there(office: Office) -> None:
    office.coordinators.document.restore(blank_document(office))


def nothing_changed(office: Office) -> None:
    """The sheet is as it was."""


def another_column(office: Office) -> None:
    office.zoe.type("Annuaire", "K1", "Un mot")
    office.zoe.type("Annuaire", "K2", "bonjour")


def something_to_say(office: Office) -> None:
    office.zoe.type("Annuaire", "C5", "yves@@exemple.fr")
    office.ali.sort("À vérifier", 3, descending=True)


TURNS: Final[dict[str, Callable[[Office], None]]] = {
    "a first publication": nothing_is_there,
    "nothing changed": nothing_changed,
    "a column that nobody knows": another_column,
    "something to publish": something_to_say,
}


@dataclass
class Scene:
    """An office where a turn is about to begin, that can be set again: both documents, and the journal. An undisturbed
    turn makes ``count`` requests, and leaves what ``done`` shows.
    """

    office: Office
    folder: Path
    saved: tuple[Document, Document]
    journal: Path
    count: int = 0
    done: dict[str, list[list[str]]] = field(default_factory=dict)

    @contextmanager
    def set(self) -> Iterator[Context]:
        """The same beginning, whatever happened since."""
        world = self.office.world
        for file, document in zip((self.office.members, self.office.coordinators), self.saved, strict=True):
            file.document.restore(document.duplicate())
        repair(self.office)
        world.log.clear()
        self.office.time.seconds = 0.0
        copy = self.folder / "journal.sqlite"
        for old in self.folder.glob("journal.sqlite*"):
            old.unlink()
        copy.write_bytes(self.journal.read_bytes())
        with Journal.open(copy) as journal:
            yield context(self.office, journal, self.folder)


def context(office: Office, journal: Journal, folder: Path) -> Context:
    return Context(
        community=Community(name="Nantes", coordinators=("coordination@exemple.fr",)),
        spreadsheet=office.spreadsheet,
        activity=None,
        results=office.results,
        journal=journal,
        templates=Templates(),
        post=MemoryPost(),
        snapshots=folder / "snapshots",
        sender="tablee@exemple.fr",
        now=READ_AT,
    )


def repair(office: Office) -> None:
    """What people do after trouble: the access is given again, the clock set."""
    office.world.faults.clear()
    office.world.people.leave()
    office.world.clock.advance(seconds=-office.world.clock.offset.total_seconds())
    share(office)


@pytest.fixture(scope="module", params=TURNS)
def scene(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    folder = tmp_path_factory.mktemp("faults")
    with inside(patience=PATIENCE) as office:
        fill(office, drawn(A_SMALL_COMMUNITY))
        for sheet in (*office.members.document.sheets, *office.coordinators.document.sheets):
            sheet.resize(20, 15)
        first = folder / "first.sqlite"
        if request.param == "a first publication":
            with Journal.open(first):
                nothing_is_there(office)
        else:
            with Journal.open(first) as journal:
                assert turn(context(office, journal, folder)) == 0
            TURNS[request.param](office)
        saved = office.members.document.duplicate(), office.coordinators.document.duplicate()
        scene = Scene(office, folder, saved, first)
        with scene.set() as calm:
            assert turn(calm) == 0
            scene.count, scene.done = len(office.world.log), shown(office)
        yield scene


def turn(context: Context) -> int:
    """A whole turn; its exit code."""
    try:
        return run_turn(context, {"publish": publish}).exit_code
    except SyncError as error:
        return error.exit_code


def shown(office: Office) -> dict[str, list[list[str]]]:
    """What coordinators see, tab by tab."""
    return {
        sheet.title: sorted(office.shown(sheet.title))
        for sheet in office.coordinators.document.sheets
        if not sheet.extra.get("hidden")
    }


def drawn_requests(scene: Scene) -> list[int]:
    """The requests, by number, at which a trouble comes this time: a failure names its own."""
    every = range(1, scene.count + 1)
    if os.environ.get("TABLEE_CRASHES") == "all":
        return [*every]
    return sorted(random.sample(every, (scene.count + 1) // 2))


def check_next_turn(scene: Scene, context: Context, number: int) -> None:
    """The following turn repairs everything, and the one after has nothing to write."""
    repair(scene.office)
    assert turn(context) == 0, number
    assert shown(scene.office) == scene.done, number
    start = len(scene.office.world.log)
    assert turn(context) == 0, number
    assert {seen.request.method for seen in scene.office.world.log[start:]} <= {"GET"}, number


@pytest.mark.parametrize("name", TROUBLES)
def test_any_trouble_at_any_request_is_got_over_or_said_and_repaired_by_the_next_turn(scene: Scene, name: str) -> None:
    for number in drawn_requests(scene):
        with scene.set() as context:
            untouched, members = shown(scene.office), cells_of(scene.office)
            TROUBLES[name](scene.office, number)

            code = turn(context)

            assert code == 0 if name in PASSES else code in {0, 77}, number
            assert scene.office.time.seconds <= VERBS * PATIENCE.total, number
            assert code or shown(scene.office) == scene.done, number
            assert shown(scene.office) in (untouched, scene.done), number
            assert cells_of(scene.office) == members, number
            check_next_turn(scene, context, number)


@pytest.mark.parametrize("name", ["429", "503 before", "503 after", "html before", "drop before", "hang before"])
def test_trouble_that_lasts_from_any_request_on_ends_at_the_deadline_with_code_75(scene: Scene, name: str) -> None:
    for number in drawn_requests(scene):
        with scene.set() as context:
            untouched, members = shown(scene.office), cells_of(scene.office)
            TROUBLES[name](scene.office, number)
            lasting = scene.office.world.faults.at.pop(number)
            scene.office.world.faults.always(lasting, _from(number))

            code = turn(context)

            assert code == 75, number
            assert scene.office.time.seconds <= VERBS * PATIENCE.total, number
            assert shown(scene.office) in (untouched, scene.done), number
            assert cells_of(scene.office) == members, number
            check_next_turn(scene, context, number)


def _from(number: int) -> Callable[[Request], bool]:
    return lambda request: request.number >= number
