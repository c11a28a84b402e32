"""Who is mailed: the people of the directory, each once, by what they said of mails alone (promises 2 and 9).

Neither the typology nor anything that a person does is known here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from sync.core.model.outcomes import Because, Pair
from sync.core.model.records import Consent, Member, Register
from sync.core.model.workbook import address as a1
from sync.core.notes import Note, NoteCode, note
from sync.core.parse.consents import columns_asked
from sync.core.people.directory import persons
from sync.core.providers import provider_meant
from sync.core.remembered import of_the_last
from sync.core.say import msgid, tell
from sync.core.tabs import MEMBERS
from sync.core.text import one_line

CONSENT: Final = msgid("accord pour les mails")
NO_ADDRESS: Final = msgid("une adresse pour écrire")
LEFT_ALONE: Final = msgid("STOP ou adresse suspendue")

_LOCAL: Final = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_HOST: Final = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person who is mailed: how the directory names them, where, and the rows of their lines."""

    name: str
    address: str
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class NotMailed:
    """A person who is not mailed, and why: the reason, the cells it rests on, the rule. ``address`` may be empty."""

    name: str
    address: str
    reason: Note
    rule: str
    cells: tuple[str, ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Recipients:
    """Everyone of the directory, on one side or the other, in the order of the sheet."""

    mailed: tuple[Recipient, ...] = ()
    left_out: tuple[NotMailed, ...] = ()

    def of_rows(self, rows: Iterable[int]) -> Recipient | NotMailed | None:
        """Return the person who holds one of these lines."""
        by_row = _by_row(self)
        return next((by_row[row] for row in rows if row in by_row), None)


@of_the_last
def _by_row(people: Recipients) -> Mapping[int, Recipient | NotMailed]:
    """Return, by each row, whoever holds it."""
    everyone: tuple[Recipient | NotMailed, ...] = (*people.mailed, *people.left_out)
    return {row: one for one in everyone for row in one.rows}


def recipients(register: Register, pairs: tuple[Pair, ...], refusals: Mapping[str, Note] | None = None) -> Recipients:
    """Return who is mailed, and who is not and why.

    ``pairs`` bring together the lines of one person. ``refusals`` holds the addresses that are left alone, each
    with the reason: their reader said STOP, or a server refused them. Nobody is mailed when the directory was not read
    whole: a « non » may stand in what is missing (promise 6).
    """
    return _recipients(register, pairs, refusals) if refusals else _without_refusals(register, pairs)


def _recipients(register: Register, pairs: tuple[Pair, ...], refusals: Mapping[str, Note]) -> Recipients:
    if not register.whole(MEMBERS):
        return Recipients()
    groups = persons(register.members, pairs)
    closed_addresses = {address for lines in groups if _says_no(lines) for line in lines for address in line.emails}
    by_address: dict[str, Recipient] = {}
    left_out: list[NotMailed] = []
    for lines in groups:
        why = _why_not(lines, refusals, closed_addresses)
        if why is not None:
            left_out.append(why)
            continue
        addresses = _addresses(lines, closed_addresses)
        address = next((each for each in addresses if each not in by_address), addresses[0])
        rows = tuple(line.row for line in lines)
        before = by_address.get(address)
        by_address[address] = (
            Recipient(_name(lines), address, rows) if before is None else replace(before, rows=before.rows + rows)
        )
    return Recipients(tuple(by_address.values()), tuple(left_out))


@of_the_last
def _without_refusals(register: Register, pairs: tuple[Pair, ...]) -> Recipients:
    """Return those of a reading alone, which several parts of a turn ask for."""
    return _recipients(register, pairs, {})


def why_no_mail(
    register: Register, pairs: tuple[Pair, ...], rows: Iterable[int], refusals: Mapping[str, Note] | None = None
) -> Because | None:
    """Return why no mail goes to the person of these rows: the cells, the rule, the day; None when mails do go there,
    or when they are nobody's.
    """
    person = recipients(register, pairs, refusals).of_rows(rows)
    if not isinstance(person, NotMailed):
        return None
    return Because(str(person.reason), person.cells, tell(person.rule), "", register.today)


def sendable(address: str) -> str:
    """Return an address as a server takes it, its domain in ASCII (IDNA); empty when no ordinary server would."""
    local, _, domain = address.rpartition("@")
    host = _host(domain)
    return f"{local}@{host}" if host and len(local) <= 64 and _LOCAL.fullmatch(local) else ""


@lru_cache(maxsize=1024)
def _host(domain: str) -> str:
    """Return a domain in ASCII (IDNA); empty when it is none. A directory has few, and looks for each of them many
    times.
    """
    try:
        host = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        return ""
    return host if len(host) <= 253 and _HOST.fullmatch(host) else ""


def _says_no(lines: Sequence[Member]) -> bool:
    return any(line.consent is Consent.NO for line in lines)


def _why_not(lines: Sequence[Member], refusals: Mapping[str, Note], closed_addresses: set[str]) -> NotMailed | None:
    """Return the first reason not to mail a person; a « non » on any of their lines comes before everything."""
    reason = next(_reasons(lines, refusals, closed_addresses), None)
    if reason is None:
        return None
    why, rule, at = reason
    address = next((sendable(each) for line in lines for each in line.emails if sendable(each)), "")
    rows = tuple(line.row for line in lines)
    return NotMailed(_name(lines), address, why, rule, tuple(_cells(at)), rows)


_At = Sequence[tuple[Member, str]]


def _reasons(
    lines: Sequence[Member], refusals: Mapping[str, Note], closed_addresses: set[str]
) -> Iterator[tuple[Note, str, _At]]:
    by_consent: dict[Consent, list[Member]] = defaultdict(list)
    for line in lines:
        by_consent[line.consent].append(line)
    if no := by_consent[Consent.NO]:
        yield _no(no[0]), CONSENT, [(line, "consent") for line in no]
    if unclear := by_consent[Consent.UNCLEAR]:
        yield _unclear(unclear[0]), CONSENT, [(line, "consent") for line in unclear]
    if not any(line.mailable for line in lines):
        at = [(line, field) for line in lines for field in ("added_by", "consent")]
        yield note(NoteCode.ADDED_BY_ANOTHER), CONSENT, at
    for line in lines:
        for address in line.emails:
            if left_alone := refusals.get(address, refusals.get(sendable(address))):
                yield left_alone, LEFT_ALONE, [(line, "emails")]
    if not _addresses(lines, ()):
        yield note(NoteCode.NO_ADDRESS), NO_ADDRESS, [(line, "emails") for line in lines]
    if not _addresses(lines, closed_addresses):
        yield note(NoteCode.SHARED_WITH_NO), CONSENT, [(line, "emails") for line in lines]


def _no(member: Member) -> Note:
    """Return the refusal, under the name of its column when it is one (« Désinscrit »)."""
    header = _refusing(member)
    return note(NoteCode.COLUMN_SAYS_NO, header=header) if header else note(NoteCode.SAYS_NO)


def _unclear(member: Member) -> Note:
    header = _asked(member)
    return note(NoteCode.COLUMN_MAY_SAY, header=header) if header else note(NoteCode.SAYS_NEITHER)


def _refusing(member: Member) -> str:
    """Return the header of the column that says no by its name; empty when it is the column about mails."""
    layout = member.origin.layout
    here = member.origin.row.at(layout.columns.get("consent", 0)) is not None and layout.refusals
    return layout.header("consent") if here else ""


def _asked(member: Member) -> str:
    """Return the header of the column that may be about mails; empty without one."""
    columns = columns_asked(member.origin)
    return member.origin.layout.text(columns[0]) if columns else ""


def consent_column(member: Member) -> str:
    """Return what the column about mails says on a line that does not allow them, in French: by its name when it is a
    refusal (« Désinscrit »), or when it may be about something else.
    """
    if member.consent is Consent.UNCLEAR:
        header = _asked(member)
        claim = (
            tell("colonne {header:quoted} dit peut-être qui veut les mails", header=header)
            if header
            else "colonne Mails ne dit ni oui ni non"
        )
        return tell("la {claim}", claim=claim)
    refusal = _refusing(member)
    return (
        tell("la colonne {refusal:quoted} dit de ne pas écrire", refusal=refusal)
        if refusal
        else tell("la colonne Mails dit non")
    )


def _addresses(lines: Sequence[Member], closed_addresses: Iterable[str]) -> tuple[str, ...]:
    """Return the addresses that may be written to: those of lines that allow it, an explicit « oui » first, and those
    that are probably misspelt last.
    """
    mailable = sorted((line for line in lines if line.mailable), key=lambda line: line.consent is not Consent.YES)
    usable = (sendable(address) for line in mailable for address in line.emails if address not in closed_addresses)
    return tuple(sorted(dict.fromkeys(address for address in usable if address), key=_is_misspelt))


def _is_misspelt(address: str) -> bool:
    return provider_meant(address.rpartition("@")[2]) is not None


def _name(lines: Sequence[Member]) -> str:
    return one_line(lines[0].name, 60)


def _cells(at: _At) -> Iterator[str]:
    for line, field in at:
        columns = columns_asked(line.origin) if field == "consent" else ()
        cell = line.origin.cell(field)
        cells = [a1(column, line.row) for column in columns] or ([cell] if cell else [])
        yield from (f"{line.origin.tab}!{each}" for each in cells)
