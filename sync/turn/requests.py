"""What coordinators ask in « Demandes »: learned from its rows, kept in the journal until it is answered.

Of a request that was answered the journal keeps no word: only its seal, by which it is known as long as its cells say
the same. So whoever was erased is not named by the very request that erased them.
"""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING, Final

from sync.core.model.tables import ColumnKind, OurTab, Table, headed
from sync.core.requests import ASKS_FIRST, Request
from sync.core.say import msgid, tell
from sync.core.tables.requests import COLUMNS, RequestRow, request_in, requests_table
from sync.core.text import plural, typeset
from sync.core.traces import ERASED

if TYPE_CHECKING:
    from sync.journal import Journal
    from sync.sheets.base import Results
    from sync.turn.context import Context, Turn

_TOPIC: Final = "requests"
"""The topic under which the journal keeps each request, by the number of its row."""


class Stage(Enum):
    """How far a request is. Values stand in journals."""

    ASKED = "asked"
    WAITS = "waits"
    """For the word that confirms it."""
    BEGUN = "begun"
    DONE = "done"


TO_DO: Final = frozenset({Stage.ASKED, Stage.BEGUN})
"""The stages of what is still to be done."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A request that was read: the number of its row, the ``seals`` of what its cells may say, that of what it is
    ``about``, when it was first read, how far it is, what was answered and when. ``words`` are None once it was
    answered; ``subject`` is the seal of whom a word was asked about that confirms it (empty: none was); ``is_line``
    tells that it stands on a line that has no key yet; ``quotes`` that the answer may tell what cells say; ``reading``
    is the number of the reading that a question was asked on, whose rows it names.
    """

    number: int
    seals: tuple[str, ...]
    about: str
    since: datetime
    words: Request | None = None
    stage: Stage = Stage.ASKED
    answer: str = ""
    at: datetime | None = None
    subject: str = ""
    is_line: bool = False
    quotes: bool = False
    reading: int | None = None


def remember_requests(context: Context) -> None:
    """Keep what coordinators ask since the last turn; a request whose cells were emptied is forgotten. A line of
    people's own is a request as well, known by what it says until it has a key.
    """
    rows = context.results.rows(OurTab.REQUESTS.title, _titles())
    if rows is None:
        return
    journal, kept = context.journal, {each.number: each for each in requests_in(context.journal)}
    numbers = [int(row.key) for row in rows if row.key.isdecimal()]
    asked = {int(row.key): request_in(row.words, _titles()) for row in rows if row.key.isdecimal()}
    asked = {number: request for number, request in asked.items() if not request.is_blank}
    lines = [request_in(row.words, _titles()) for row in rows if not row.key]
    adopted = [each for each in kept.values() if each.is_line and each.number not in numbers]
    free = max([*numbers, *kept], default=0) + 1
    for number, request in asked.items():
        _learn(journal, number, request, kept.get(number), context.now)
    here = {*asked}
    for line in (line for line in lines if not line.is_blank):
        match = next((each for each in adopted if each.number not in here and _says(journal, line, each)), None)
        if match is not None:
            here.add(match.number)
        elif not _is_erased(line):
            keep(journal, replace(_new(journal, free, line, context.now), is_line=True), context.now)
            here.add(free)
            free += 1
    for number in kept.keys() - here:
        journal.forget(_TOPIC, str(number))


def ask_anew(turn: Turn) -> None:
    """Put again to be done the requests whose question was asked on an earlier reading: its rows are to be those of
    this one. The word that confirms counts for whom it was asked about, as ever.
    """
    context, reading = turn.context, turn.reading
    if reading is None or turn.lost:
        return
    waiting = [each for each in requests_in(context.journal) if each.stage is Stage.WAITS]
    outdated = [each for each in waiting if each.reading != reading.id]
    rows = context.results.rows(OurTab.REQUESTS.title, _titles()) if outdated else None
    typed = [request_in(row.words, _titles()) for row in rows or ()]
    for each in outdated:
        words = next((request for request in typed if _says(context.journal, request, each)), None)
        if words is not None:
            keep(context.journal, replace(each, words=words, stage=Stage.ASKED), context.now)


def requests_in(journal: Journal) -> list[Kept]:
    """Return the requests that stand in the tab, in the order of its rows."""
    return sorted(map(_read, journal.decisions(_TOPIC).items()), key=lambda each: each.number)


def request_of(journal: Journal, number: int) -> Kept | None:
    """Return the request of a row; None when it asks nothing."""
    return next((each for each in requests_in(journal) if each.number == number), None)


def forget_quotes(journal: Journal, now: datetime) -> None:
    """Forget the answers that may tell what cells say, whosever they are: somebody is being erased."""
    for each in requests_in(journal):
        if each.quotes:
            keep(journal, replace(each, answer=typeset(tell(_GONE)), quotes=False), now)


_GONE: Final = msgid("Quelqu’un a été effacé, dont cette réponse parlait peut-être : elle l’est aussi. Redemandez-la.")


def forget_requests(journal: Journal) -> None:
    """Forget every request, done or not."""
    for number in journal.decisions(_TOPIC):
        journal.forget(_TOPIC, number)


def keep(journal: Journal, request: Kept, now: datetime) -> None:
    """Keep how far a request is."""
    record = {
        **asdict(request),
        "since": request.since.isoformat(),
        "at": request.at.isoformat() if request.at else None,
        "stage": request.stage.value,
    }
    journal.remember(_TOPIC, str(request.number), json.dumps(record, ensure_ascii=False), now)


def requests_tab(context: Context) -> Table:
    """Return the tab after this turn. A line that has no key yet is given one when it is there to be seen; a request
    on such a line that is not there is not told.
    """
    every = requests_in(context.journal)
    adopted = dict(_adopted(context.journal, context.results, [each for each in every if each.is_line]))
    shown = [each for each in every if not each.is_line or each.number in adopted]
    zone = context.now.tzinfo
    rows = {each.number: RequestRow(each.answer, each.at.astimezone(zone) if each.at else None) for each in shown}
    return requests_table(rows, adopted)


def note_keys(journal: Journal, table: Table, now: datetime) -> None:
    """Note that the lines that a published tab adopted have their key."""
    for each in requests_in(journal):
        if each.is_line and str(each.number) in table.adopts:
            keep(journal, replace(each, is_line=False), now)


def requests_wait(journal: Journal) -> bool:
    """Return whether a request is still to be done."""
    return any(each.stage in TO_DO for each in requests_in(journal))


def waiting_requests(journal: Journal) -> int:
    """Return how many requests wait for a word that confirms them."""
    return sum(each.stage is Stage.WAITS for each in requests_in(journal))


def request_asks(journal: Journal) -> list[str]:
    """Return what is said of requests that wait for a word; nothing when none does."""
    count = plural(waiting_requests(journal), "demande attend", "demandes attendent")
    sentence = tell("{count} votre confirmation : onglet {tab:quoted}.", count=count, tab=OurTab.REQUESTS.title)
    return [typeset(sentence)] if waiting_requests(journal) else []


def _adopted(journal: Journal, results: Results, lines: list[Kept]) -> Iterator[tuple[int, Request]]:
    """Yield, of requests on lines without a key, what their line says, as it is now."""
    rows = results.rows(OurTab.REQUESTS.title, _titles()) if lines else None
    typed = [request_in(row.words, _titles()) for row in rows or () if not row.key]
    for each in lines:
        line = next((request for request in typed if _says(journal, request, each)), None)
        if line is not None:
            typed.remove(line)
            yield each.number, line


def _titles() -> tuple[str, ...]:
    return tuple(column.title for column in headed(COLUMNS) if column.kind is ColumnKind.ANSWER)


def _is_erased(request: Request) -> bool:
    """Return whether somebody was erased from a request: it asks nothing any more."""
    return any(ERASED in text for text in (request.what, request.about, request.confirm))


def _learn(journal: Journal, number: int, request: Request, before: Kept | None, now: datetime) -> None:
    """Keep what a row asks, unless it is what it asked before."""
    if _is_erased(request):
        return
    if before is None or not _says(journal, request, before):
        new = _new(journal, number, request, now)
        is_word = before is not None and before.stage is Stage.WAITS and before.about == new.about
        keep(journal, replace(new, subject=before.subject) if before and is_word else new, now)
    elif before.is_line:
        keep(journal, replace(before, is_line=False), now)


def _new(journal: Journal, number: int, request: Request, now: datetime) -> Kept:
    about = seal(journal, replace(request, confirm=""))
    return Kept(number, (seal(journal, request),), about, now, request)


def _says(journal: Journal, request: Request, kept: Kept) -> bool:
    return seal(journal, request) in kept.seals


def seal(journal: Journal, request: Request) -> str:
    """Return what tells a request from any other, and nothing of what it says. A word that confirms counts only for
    what asks for one.
    """
    confirm = request.confirm if request.ask in ASKS_FIRST else ""
    return seal_of(journal, ("request", request.what, request.about, confirm))


def seal_of(journal: Journal, parts: Iterable[str]) -> str:
    """Return what tells some texts from any others, and nothing of what they say."""
    return hmac.digest(journal.secret(), "\x1f".join(parts).encode("utf-8", "surrogatepass"), "sha256").hex()


def _read(entry: tuple[str, str]) -> Kept:
    number, text = entry
    record = json.loads(text)
    return Kept(
        **{
            **record,
            "number": int(number),
            "seals": tuple(record["seals"]),
            "since": datetime.fromisoformat(record["since"]),
            "at": datetime.fromisoformat(record["at"]) if record["at"] else None,
            "words": Request(**record["words"]) if record["words"] else None,
            "stage": Stage(record["stage"]),
        }
    )
