"""The offices of a folder, each with what stands in its way: what cannot be read, what it would share with another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sync.config.offices import OfficeFile, offices_in
from sync.connect.planning import Asked, Plan, plan
from sync.core.say import msgid, tell
from sync.errors import ConfigurationError, SharedPlaceError, SyncError
from sync.language import speaking, spoken


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its name, its configuration, and why it cannot be worked for (None when it can)."""

    name: str
    path: Path
    failure: SyncError | None = None


class _Kind(Enum):
    """What each office has for itself, and what is said of those that do not."""

    FOLDER = (
        msgid("Ces bureaux gardent leurs résultats dans le même dossier : {names:listed} ; rien n’a été fait."),
        msgid("Donnez à chacun le sien : « folder », sous [output]."),
    )
    JOURNAL = (
        msgid("Ces bureaux ont le même journal : {names:listed} ; rien n’a été fait."),
        msgid("Donnez à chacun sa base : « journal », sous [output]."),
    )
    RESULTS = (
        msgid("Ces bureaux écrivent dans le même tableau de coordination : {names:listed} ; rien n’a été fait."),
        msgid("Donnez à chacun le sien : « coordinators », sous [google]."),
    )
    INBOX = (
        msgid("Ces bureaux liraient les réponses dans la même boîte : {names:listed} ; rien n’a été fait."),
        msgid("Donnez à chacun la sienne, ou un dossier à chacun : [mail.inbox]."),
    )
    NAME = (
        msgid("Ces bureaux écriraient sous le même nom : {names:listed} ; rien n’a été fait."),
        msgid("Donnez à chacun le sien : « name », sous [community]."),
    )


def offices_of(folder: Path) -> tuple[Office, ...]:
    """Return the offices of a folder, in the order of their names; nothing is opened. Raises ConfigurationError when
    there is none.
    """
    files = offices_in(folder)
    plans = {file.name: _planned(file) for file in files}
    refusals = _refusals({name: each for name, each in plans.items() if isinstance(each, Plan)})
    return tuple(Office(file.name, file.path, refusals.get(file.name) or _failure(plans[file.name])) for file in files)


def _planned(file: OfficeFile) -> Plan | SyncError:
    """Return what an office works on, or why it cannot, in its own language."""
    with speaking(spoken()):
        try:
            return plan(Asked(config=file.path))
        except SyncError as error:
            return error


def _failure(planned: Plan | SyncError) -> SyncError | None:
    return planned if isinstance(planned, SyncError) else None


def _refusals(plans: Mapping[str, Plan]) -> Mapping[str, SharedPlaceError]:
    """Return why offices that share a place are refused, by their names."""
    sharing = defaultdict[tuple[_Kind, Hashable], list[str]](list)
    for name, each in plans.items():
        for place in dict.fromkeys(_places(each)):
            sharing[place].append(name)
    refusals = dict[str, SharedPlaceError]()
    for (kind, _), names in sharing.items():
        for name in names if len(names) > 1 else ():
            refusals.setdefault(name, _shared(kind, names))  # the first reason is enough to go on
    return refusals


def _shared(kind: _Kind, names: Sequence[str]) -> SharedPlaceError:
    what, todo = kind.value
    return SharedPlaceError(tell(what, names=names), tell(todo))


def _places(each: Plan) -> Iterator[tuple[_Kind, Hashable]]:
    """Yield what an office has, and no other may have."""
    yield _Kind.FOLDER, each.out.resolve()
    yield _Kind.JOURNAL, each.journal.place
    if each.results:
        yield _Kind.RESULTS, _file_of(each.results)
    if inbox := each.mail.stops:
        for folder in inbox.folders or (inbox.folder,):
            is_main = folder.upper() == "INBOX"  # the only one whose case does not count
            yield _Kind.INBOX, (inbox.account.host.lower(), inbox.account.user.lower(), is_main or folder)
    if each.mail.relay:
        yield _Kind.NAME, (each.community.name, each.sender.rpartition("@")[2].lower())


def _file_of(link: str) -> str:
    from sync.sheets.google.access import file_id_of  # noqa: PLC0415 - Google, only for who has a spreadsheet there

    try:
        return file_id_of(link)
    except ConfigurationError:  # which the turn of that office tells
        return link
