"""The offices of a folder, each with what stands in its way: what cannot be read, what it would share with another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import TypeAlias

from sync.config import Configuration
from sync.config.offices import OfficeFile, offices_in
from sync.config.salvage import salvaged
from sync.connect.planning import Asked, Plan, plan
from sync.core.say import msgid, tell
from sync.core.tabs import MEMBERS
from sync.core.text import fold
from sync.errors import ConfigurationError, SharedPlaceError, SyncError
from sync.journal.locate import locate
from sync.language import speaking, spoken


@dataclass(frozen=True, slots=True)
class Office:
    """An office: its name, its configuration, why it cannot be worked for (None when it can), and the files that its
    configuration is written over.
    """

    name: str
    path: Path
    failure: SyncError | None = None
    extended: tuple[Path, ...] = ()


class _Kind(Enum):
    """What each office has for itself, and what is said of those that do not."""

    FOLDER = (
        msgid("Ces bureaux gardent leurs résultats dans le même dossier : {names:listed} ; rien n’a été fait."),
        msgid("Donnez à chacun le sien : « folder », sous [output]."),
    )
    NESTED = (
        msgid(
            "Ces bureaux gardent leurs résultats dans un même dossier, l’un dans celui de l’autre : {names:listed} ; "
            "rien n’a été fait."
        ),
        msgid("Donnez à chacun le sien, à côté de ceux des autres : « folder », sous [output]."),
    )
    DIRECTORY = (
        msgid(
            "Ces bureaux lisent le même annuaire, et chaque personne recevrait tout deux fois : {names:listed} ; "
            "rien n’a été fait."
        ),
        msgid("Donnez à chacun le sien : « source », sous [spreadsheet], ou « Annuaire », sous [tabs]."),
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


_Place: TypeAlias = tuple[_Kind, Hashable]


def offices_of(folder: Path) -> tuple[Office, ...]:
    """Return the offices of a folder, in the order of their names; nothing is opened. Raises ConfigurationError when
    there is none.
    """
    files, failures, places = offices_in(folder), dict[str, SyncError](), dict[str, tuple[_Place, ...]]()
    for file in files:  # one plan at a time: there may be thousands
        planned = _planned(file)
        if isinstance(planned, SyncError):
            failures[file.name] = planned
        places[file.name] = tuple(_places_of(file, planned))
    reasons = _refusals(places) | failures
    return tuple(Office(file.name, file.path, reasons.get(file.name), file.extended) for file in files)


def refuse_shared_journal(configuration: Path) -> None:
    """Raise SharedPlaceError when another office of its folder names the database of this one's journal: what would be
    told or sent from it may be the other's.
    """
    own = _database_of(OfficeFile(configuration.stem, configuration))
    if own is None:
        return
    names = [file.name for file in offices_in(configuration.parent) if _database_of(file) == own]
    if len(names) > 1:
        raise _shared(_Kind.JOURNAL, names)


def _database_of(file: OfficeFile) -> str | None:
    """Return what tells the journal of an office from others, as far as its configuration says; None for a file."""
    planned = _planned(file)
    if isinstance(planned, Plan):
        return planned.journal.place if planned.database.address is not None else None
    return _database_in(salvaged(file.path))


def _database_in(kept: Configuration) -> str | None:
    address = kept.journal.address
    return None if address is None else locate(kept.out or Path(), address, str).place


def _planned(file: OfficeFile) -> Plan | SyncError:
    """Return what an office works on, or why it cannot, in its own language."""
    with speaking(spoken()):
        try:
            return plan(Asked(config=file.path))
        except SyncError as error:
            return error


def _refusals(places: Mapping[str, Sequence[_Place]]) -> dict[str, SyncError]:
    """Return why offices that share a place are refused, by their names."""
    sharing = defaultdict[_Place, list[str]](list)
    folders = {place for each in places.values() for kind, place in each if kind is _Kind.FOLDER}
    for name, each in places.items():
        for kind, place in dict.fromkeys(each):
            sharing[kind, place].append(name)
            if kind is _Kind.FOLDER and isinstance(place, Path):
                for around in folders.intersection((place, *place.parents)):
                    sharing[_Kind.NESTED, around].append(name)
    refusals = dict[str, SyncError]()
    for (kind, _), names in sharing.items():
        for name in names if len(names) > 1 else ():
            refusals.setdefault(name, _shared(kind, names))  # the first reason is enough to go on
    return refusals


def _shared(kind: _Kind, names: Sequence[str]) -> SharedPlaceError:
    what, todo = kind.value
    return SharedPlaceError(tell(what, names=names), tell(todo))


def _places_of(file: OfficeFile, planned: Plan | SyncError) -> Iterator[_Place]:
    """Yield what an office has, and no other may have: of one that cannot be worked for, where its configuration says
    that its results and its journal are, as far as that can be read; another would work there.
    """
    if isinstance(planned, Plan):
        yield from _places(planned)
        return
    kept = salvaged(file.path)
    if kept.out is not None:
        yield _Kind.FOLDER, kept.out.resolve()
    if (journal := _database_in(kept)) is not None:
        yield _Kind.JOURNAL, journal


def _places(each: Plan) -> Iterator[_Place]:
    yield _Kind.FOLDER, each.out.resolve()
    yield _Kind.JOURNAL, each.journal.place
    tabs = frozenset(map(fold, each.community.tabs.get(MEMBERS.title, ())))
    yield _Kind.DIRECTORY, (_file_of(each.link) if each.link else each.source.resolve(), tabs)
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
