"""Who a person is in all that was read: their lines, by the sure links of duplicates, and what tells of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, tzinfo

from sync.core.duplicates.answers import heed
from sync.core.model.community import Community
from sync.core.model.records import Member, Register
from sync.core.model.tabs import Origin
from sync.core.model.workbook import CellValue, Workbook
from sync.core.parse.values import text_of
from sync.core.people.directory import Directory, directory_of, persons
from sync.core.people.meant import everyone_meant, lines_meant, row_meant, several_meant
from sync.core.people.own_line import headers_of
from sync.core.reading import parse
from sync.core.say import tell
from sync.core.text import fold, typeset
from sync.core.traces import Traces, traces_of
from sync.errors import ConfigurationError
from sync.journal import Journal
from sync.journal.once import plain
from sync.turn.answers import answers_to_questions, same_people


@dataclass(frozen=True, slots=True)
class KnownLine:
    """One state of a line of theirs: its tab, its row, what its cells held, from which reading to which; the headers
    above it in the last of them, by column; whether it is a line of the directory.
    """

    tab: str
    row: int
    cells: tuple[CellValue, ...]
    first: datetime
    last: datetime
    headers: Mapping[int, str] = field(default_factory=dict)
    is_person: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """A person as the readings know them. ``shared`` are addresses and names that somebody else bears too: these are
    left in what speaks of others; ``read_at`` is the moment of the last reading.
    """

    asked: str
    traces: Traces
    lines: tuple[KnownLine, ...] = ()
    shared: tuple[str, ...] = ()
    read_at: datetime | None = None

    @property
    def name(self) -> str:
        """How to call them."""
        first, last = min(self.traces.names, default=("", ""))
        return " ".join((first, last)).strip() or self.asked

    @property
    def lines_now(self) -> tuple[KnownLine, ...]:
        """Their lines that the last reading holds, where it holds them; empty when they took them away."""
        return tuple(line for line in self.lines if line.last == self.read_at)


def find_person(journal: Journal, community: Community, zone: tzinfo, about: str) -> Person:
    """Return the person of an address, of a whole name, or of a row of the directory in the last reading.

    Raises ConfigurationError when nobody, or more than one person, is meant.
    """
    return _Search(journal, community, zone).person(about.strip())


class _Search:
    """One search through every reading, the newest first: what an older one teaches may be found in others."""

    def __init__(self, journal: Journal, community: Community, zone: tzinfo) -> None:
        self._journal, self._community, self._zone = journal, community, zone
        self._same = same_people(journal)
        self._answers = answers_to_questions(journal)
        self._lines: dict[tuple[str, int, tuple[CellValue, ...]], KnownLine] = {}
        self._others = Traces()
        self._meant = frozenset[
            tuple[CellValue, ...]
        ]()  # what their lines hold, when they bear nothing to know them by

    def person(self, about: str) -> Person:
        traces = self._begin(about)
        while True:
            wider = traces
            for workbook in self._workbooks():
                wider = wider | self._look(workbook, wider)
            if wider == traces:
                break
            traces = wider
        if not self._lines and not self._is_known(traces):
            raise _nobody(about)
        shared_addresses = traces.addresses & self._others.addresses - {plain(about)}
        shared_names = {each for each in traces.names if _key(each) in {_key(other) for other in self._others.names}}
        own = Traces(
            traces.addresses - shared_addresses, traces.names - shared_names, traces.phones - self._others.phones
        )
        common = (*sorted(shared_addresses), *sorted(" ".join(each) for each in shared_names))
        lines = tuple(sorted(self._lines.values(), key=lambda each: (not each.is_person, each.first, each.tab)))
        latest = self._journal.latest()
        return Person(about, own, lines, common, latest.read_at if latest else None)

    def _workbooks(self) -> Iterator[Workbook]:
        for reading in reversed(self._journal.readings()):
            workbook = self._journal.workbook(reading)
            yield replace(workbook, read_at=workbook.read_at.astimezone(self._zone))

    def _is_known(self, traces: Traces) -> bool:
        """Return whether the journal tells of them although no line is theirs: in a cell of others, a letter, a
        STOP.
        """
        addresses = {letter.address for letter in self._journal.letters()}
        addresses |= {stop.address for stop in self._journal.mails.stops()}
        return not traces.addresses.isdisjoint(map(plain, addresses)) or any(
            traces.tells(str(cell))
            for workbook in self._workbooks()
            for tab in workbook.tabs
            for row in tab.rows
            for cell in row.cells
            if cell is not None
        )

    def _begin(self, about: str) -> Traces:
        """Return what is known of them by the question alone."""
        if "@" in about:
            return traces_of([], [about])
        lines = self._designated(about)
        if not lines:
            raise _nobody(about)
        self._meant = frozenset(line.origin.row.cells for line in lines)
        return _traces(lines)

    def _designated(self, about: str) -> Sequence[Member]:
        """Return the lines of one person that a name means in the newest reading that has any, or a row in the last
        one: rows are told, and understood, as they are now.
        """
        workbooks = self._workbooks()
        latest = next(workbooks, None)
        if latest is None:
            return ()
        register = self._understood(latest)
        lines = lines_meant(register, self._groups(register), about)
        if lines or row_meant(register, about) is not None:
            return lines
        for workbook in workbooks:
            register = self._understood(workbook)
            candidates = everyone_meant(register, self._groups(register), about)
            if len(candidates) > 1:
                raise several_meant(about, tell("Donnez son adresse e-mail : sa ligne n’est plus dans l’annuaire."))
            if candidates:
                return candidates[0]
        return ()

    def _look(self, workbook: Workbook, traces: Traces) -> Traces:
        """Return what one reading adds; their lines in it are kept on the way."""
        rows = [row for tab in workbook.tabs for row in tab.rows]
        if not any(
            row.cells in self._meant or traces.is_line(row.cells) or any(traces.tells(str(cell)) for cell in row.cells)
            for row in rows
        ):
            return traces
        register = self._understood(workbook)
        theirs = [lines for lines in self._groups(register) if any(self._is_theirs(line, traces) for line in lines)]
        mine = [line for lines in theirs for line in lines]
        numbers = {line.row for line in mine}
        others = [member for member in register.members if member.row not in numbers]
        self._others = self._others | _traces(others)
        wider = traces | _traces(mine)
        directory = directory_of(register.members)
        for line in mine:
            self._keep(line.origin, workbook.read_at)
        for record in register.records():
            texts = [text_of(record.origin.typed(each)) for each in record.origin.layout.kind.authors]
            if wider.is_line(texts) or any(self._names(text, numbers, directory) for text in texts if text):
                self._keep(record.origin, workbook.read_at)
        return wider

    def _names(self, text: str, numbers: Collection[int], directory: Directory) -> bool:
        """Return whether a text designates the people of these lines, and nobody else."""
        rows = {member.row for each in directory.designated(text) for member in each.members}
        return bool(rows) and rows <= set(numbers)

    def _understood(self, workbook: Workbook) -> Register:
        """Return a reading with what people answered: a line is somebody's also when only a person said so."""
        return parse(workbook, self._community, self._answers)

    def _keep(self, origin: Origin, at: datetime) -> None:
        tab, row, cells = origin.tab, origin.number, origin.row.cells
        line = self._lines.get((tab, row, cells))
        first, last = (min(line.first, at), max(line.last, at)) if line else (at, at)
        headers = line.headers if line else headers_of(origin)  # the newest reading is looked at first
        self._lines[tab, row, cells] = KnownLine(tab, row, cells, first, last, headers, origin.layout.kind.lists_people)

    def _is_theirs(self, line: Member, traces: Traces) -> bool:
        if line.origin.row.cells in self._meant or any(each.casefold() in traces.addresses for each in line.emails):
            return True
        if line.emails and traces.addresses:  # a homonym has an address of their own
            return False
        return _key((line.first_name, line.last_name)) in {_key(each) for each in traces.names}

    def _groups(self, register: Register) -> Sequence[tuple[Member, ...]]:
        from sync.core.duplicates import find_duplicates, people_from_members  # noqa: PLC0415 - numpy, only here

        duplicates = heed(find_duplicates(people_from_members(register.members)), register.members, self._same)
        return persons(register.members, duplicates.pairs)


def _nobody(about: str) -> ConfigurationError:
    return ConfigurationError(
        typeset(tell("Je ne trouve personne sous {about:quoted} ; rien n’a été fait.", about=about)),
        tell("Donnez une adresse, un prénom et un nom tels qu’ils sont dans l’annuaire, ou un numéro de ligne."),
    )


def _key(name: tuple[str, str]) -> tuple[str, str]:
    return fold(name[0]), fold(name[1])


def _traces(lines: Sequence[Member]) -> Traces:
    return traces_of(
        [(line.first_name, line.last_name) for line in lines],
        [address for line in lines for address in line.emails],
        [phone for line in lines for phone in line.phones],
    )
