"""Who came, as the journal keeps it: by keys that only this journal can make, and that name nobody."""

from __future__ import annotations

import hmac
import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Final

from sync.core.people.arrivals import Presence, Sign, address_key, follow_people, is_recent, name_key
from sync.core.people.directory import persons
from sync.core.tabs import MEMBERS
from sync.core.traces import Traces

if TYPE_CHECKING:
    from sync.journal import Journal
    from sync.turn.context import Turn

_NEWCOMERS: Final = "newcomers"
"""The topic of those who came lately, apart: the others are looked at only when the directory changed."""
_BEGINNING: Final = "people followed since"
_LETTERS: Final = str.maketrans("0123456789", "ghijklmnop")
"""Keys are letters: whoever looks for a figure in what we keep is not to find it in one by chance."""
_TOPIC: Final = "presences"
"""Also the output under which is noted which reading they are of: one that a crash cut short is looked at again."""


def presences_in(journal: Journal) -> Mapping[str, Presence]:
    """Return what is known of everybody's presence."""
    return {key: _read(text) for key, text in journal.decisions(_TOPIC).items()}


def newcomers_in(journal: Journal) -> Mapping[str, Presence]:
    """Return the presence of those who came lately: a few, whom each turn may look at."""
    return {key: _read(text) for key, text in journal.decisions(_NEWCOMERS).items()}


def presence_lookup(journal: Journal) -> Callable[[str], Presence | None]:
    """Return what finds a presence by a key of its person; each is read once it is asked for."""
    texts = journal.decisions(_TOPIC)
    return lambda key: _read(texts[key]) if key in texts else None


def ids_of(journal: Journal, traces: Traces) -> frozenset[str]:
    """Return the ids under which somebody is, or was, known."""
    sign, presence_of = signer(journal), presence_lookup(journal)
    keys = [address_key(address, sign) for address in traces.addresses]
    keys += [name_key(f"{first} {last}", sign) for first, last in traces.names]
    return frozenset(presence.id for key in keys if (presence := presence_of(key)) is not None)


def followed_since(journal: Journal) -> date | None:
    """Return the day on which people began to be followed; None before."""
    day = journal.decisions(_BEGINNING).get(_TOPIC)
    return date.fromisoformat(day) if day else None


def signer(journal: Journal) -> Sign:
    """Return what makes the keys of this journal (HMAC-SHA-256)."""
    secret = journal.people_secret()

    def sign(text: str) -> str:
        digest = hmac.digest(secret, b"presence\x1f" + text.encode("utf-8", "surrogatepass"), "sha256").hex()
        return digest[:24].translate(_LETTERS)

    return sign


def note_arrivals(turn: Turn) -> None:
    """Keep who is there in this reading; a directory that was not read whole tells of nobody's departure."""
    journal, today = turn.context.journal, turn.context.now.date()
    if turn.lost or turn.reading is None or not turn.register.whole(MEMBERS):
        return
    if journal.published(_TOPIC) == str(turn.reading.id):
        return
    before = presences_in(journal)
    if followed_since(journal) is None:
        journal.remember(_BEGINNING, _TOPIC, today.isoformat(), turn.context.now)
    people = persons(turn.register.members, turn.assessment.duplicates.pairs)
    after = follow_people(before, people, today, signer(journal))
    news = {key: _written(presence) for key, presence in after.items() if before.get(key) != presence}
    journal.remember_all(_TOPIC, news, turn.context.now)
    recent = {key: text for key, text in news.items() if is_recent(after[key], today)}
    journal.remember_all(_NEWCOMERS, recent, turn.context.now)
    for key, presence in newcomers_in(journal).items():
        if not is_recent(presence, today):
            journal.forget(_NEWCOMERS, key)
    journal.note_published(_TOPIC, str(turn.reading.id), turn.context.now)


def _written(presence: Presence) -> str:
    values = asdict(presence)
    return json.dumps({name: each.isoformat() if isinstance(each, date) else each for name, each in values.items()})


def _read(text: str) -> Presence:
    values = json.loads(text)
    days = {name: date.fromisoformat(values[name]) if values[name] else None for name in ("first", "gone", "back")}
    return Presence(**values | days | {"changed": date.fromisoformat(values["changed"])})
