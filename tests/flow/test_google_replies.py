"""What Google replies, what people are told and how the turn ends: the table of docs/reliability.md, each row played.

``python -m tests.flow.test_google_replies`` writes the table again.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import pytest

from sync.errors import SyncError
from sync.jobs.runner import run_turn
from sync.journal import Journal
from sync.sheets.google import Feed, GoogleSpreadsheet, GoogleWatch
from sync.turn.publish import publish
from tests.conftest import A_SMALL_COMMUNITY
from tests.drawn import READ_AT, drawn
from tests.flow.test_google_faults import context
from tests.google_emulator.document import MAX_CELLS
from tests.google_emulator.faults import Fault, Kind
from tests.google_emulator.wire import Answer, Request
from tests.google_office import OWNER, Office, fill, inside
from tests.property.coordinators import cells_of

PAGE: Final = Path(__file__).parents[2] / "docs" / "reliability.md"
BEGIN, END = "<!-- google replies -->\n", "<!-- /google replies -->"
PORTAL: Final = Answer(text="<html>Bienvenue sur le wifi</html>", content_type="text/html")
BAD_GATEWAY: Final = Answer(text="<html>502</html>", status=502, content_type="text/html")

Spoil = Callable[[Office], object]


@dataclass(frozen=True)
class Reply:
    """What comes back, in the words of the table; ``spoil`` makes it so before the turn, a ``first`` or not."""

    words: str
    spoil: Spoil
    code: int
    first: bool = False


def instead_of_a_token(answer: Answer) -> Spoil:
    def act(office: Office) -> None:
        office.world.auth.expire()
        office.world.auth.instead.extend([answer] * 500)

    return act


def forget_the_key(office: Office) -> None:
    office.world.auth.expire()
    office.world.auth.keys.clear()


def always(fault: Fault, when: Callable[[Request], bool] = lambda _: True) -> Spoil:
    return lambda office: office.world.faults.always(fault, when)


def writing(request: Request) -> bool:
    return request.method == "POST"


def reading(request: Request) -> bool:
    return request.method == "GET" and request.path.startswith("/v4/")


def starting(request: Request) -> bool:
    return request.path.endswith("/startPageToken")


def protect(office: Office) -> None:
    office.ali.protect("À vérifier")


def fill_up(office: Office) -> None:
    first, *others = office.coordinators.document.sheets
    first.resize(MAX_CELLS - sum(sheet.row_count * sheet.column_count for sheet in others), 1)


def bin_it(office: Office) -> None:
    office.members.trashed = True
    office.world.drive.touched(office.members.id, OWNER)


def bin_ours(office: Office) -> None:
    office.coordinators.trashed = True
    office.world.drive.touched(office.coordinators.id, OWNER)


def share(file: str, role: str | None) -> Spoil:
    def act(office: Office) -> None:
        account = office.emulator.key()["client_email"]
        office.world.drive.share(getattr(office, file).id, account, role)

    return act


def gone(office: Office) -> None:
    del office.world.drive.files[office.members.id]


def of_another_kind(office: Office) -> None:
    office.members.mime_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


REPLIES: Final = (
    Reply("400 « protected cell or object » to a batch", protect, 77),
    Reply("400 « above the limit of 10000000 cells » to a batch", fill_up, 2),
    Reply("413, or 400 « payload size exceeds the limit », to a batch", always(Fault(status=413), writing), 2),
    Reply("another 400 to a batch, each time", always(Fault(status=400), writing), 75),
    Reply("400 to a reading", always(Fault(status=400), reading), 75),
    Reply("400 FAILED_PRECONDITION to a reading (an .xlsx in Drive)", of_another_kind, 2),
    Reply("400 of Drive to a start token", always(Fault(status=400), starting), 0, first=True),
    Reply("401 with each token", always(Fault(status=401)), 77),
    Reply("invalid_grant from the token endpoint: key", forget_the_key, 77),
    Reply("invalid_grant from the token endpoint: clock", lambda office: office.world.clock.advance(hours=3), 77),
    Reply("the page of a portal (200) from the token endpoint", instead_of_a_token(PORTAL), 75),
    Reply("502 from the token endpoint", instead_of_a_token(BAD_GATEWAY), 75),
    Reply("403 to the reading of the members' spreadsheet", share("members", None), 77),
    Reply("403 to the batch (read only)", share("coordinators", "reader"), 77),
    Reply("403 SERVICE_DISABLED", lambda office: office.world.disabled.add("sheets.googleapis.com"), 77),
    Reply("403 as a page, of a proxy or a portal", always(Fault(Kind.HTML, status=403)), 75),
    Reply("404", gone, 77),
    Reply("409 once, to a batch", lambda office: office.world.faults.always(Fault(status=409), writing, times=1), 0),
    Reply("409 each time", always(Fault(status=409)), 75),
    Reply("429 each time", always(Fault(status=429)), 75),
    Reply("500, 502, 503, 504 each time", always(Fault(status=503)), 75),
    Reply("a page (200) each time", always(Fault(Kind.HTML, status=200)), 75),
    Reply("nothing, or a cut connection, each time", always(Fault(Kind.DROP)), 75),
    Reply("a change of Drive with trashed, the members'", bin_it, 2),
    Reply("a change of Drive with trashed, the coordinators'", bin_ours, 2),
)


def played(reply: Reply, folder: Path) -> tuple[int, str]:
    """The exit code of a turn that gets a reply, and what is said of it; no cell of the members' changed."""
    with inside() as office, Journal.open(folder / "journal.sqlite") as journal:
        fill(office, drawn(A_SMALL_COMMUNITY))
        if not reply.first:
            assert turn(office, journal, folder) == (0, "")
            office.zoe.type("Annuaire", "C5", "yves@@exemple.fr")
            office.zoe.type("Annuaire", "C4", "ali@@exemple.fr")
        members = cells_of(office)
        reply.spoil(office)
        ends = turn(office, journal, folder)
        assert cells_of(office) == members
        return ends


def turn(office: Office, journal: Journal, folder: Path) -> tuple[int, str]:
    spreadsheet = GoogleSpreadsheet(office.transport, office.members.id, read_at=READ_AT)
    watch = GoogleWatch(Feed(office.transport), spreadsheet, office.coordinators.id)
    mine = replace(context(office, journal, folder), spreadsheet=spreadsheet, watch=watch)
    try:
        report = run_turn(mine, {"publish": publish})
    except SyncError as error:
        return error.exit_code, str(error)
    return report.exit_code, " ".join(report.problems)


def row(reply: Reply, code: int, said: str) -> str:
    return f"| {reply.words} | {said or '(nothing: it is got over)'} | {code} |"


@pytest.mark.parametrize("reply", REPLIES, ids=lambda reply: reply.words)
def test_each_reply_is_told_as_the_page_says(tmp_path: Path, reply: Reply) -> None:
    table = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]

    code, said = played(reply, tmp_path)

    assert code == reply.code, said
    assert row(reply, code, said) in table.splitlines()


def test_the_page_has_no_other_reply() -> None:
    table = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]

    assert [line.split(" | ")[0].removeprefix("| ") for line in table.splitlines()[2:]] == [
        reply.words for reply in REPLIES
    ]


def page() -> str:
    """The table as the documents have it."""
    lines = ["| Google replies | people are told | the turn ends |", "|---|---|---|"]
    for reply in REPLIES:
        with tempfile.TemporaryDirectory() as folder:
            lines.append(row(reply, *played(reply, Path(folder))))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    PAGE.write_text(before + BEGIN + page() + END + rest.partition(END)[2], encoding="utf-8")
