"""« Réponses »: what people answered to our mails, in their words, and what a person may paste in the sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.gatherings.blanks import lacks
from sync.core.groups.standing import standing
from sync.core.model.choices import ListingState
from sync.core.model.mail_answers import (
    GATHERING,
    GROUP,
    INTRODUCTION,
    LEADS,
    LISTING,
    OWN_LINE,
    ROLE,
    WELCOME,
    MailAnswer,
    in_force,
)
from sync.core.model.records import Gathering, Listing, Member, Register
from sync.core.model.tables import CellLink, Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.model.tabs import Record
from sync.core.model.workbook import address
from sync.core.people.directory import directory_of
from sync.core.reminders.listings import listing_key
from sync.core.replies.acts import Act
from sync.core.replies.corrections import corrections_in
from sync.core.say import msgid, tell
from sync.core.tabs.envies import Wish
from sync.core.text import day, one_line, plural, shown, typeset

_COLUMNS: Final = (
    Column("Date", ColumnKind.MOMENT),
    Column("Qui"),
    Column("Adresse", ColumnKind.EMAIL),
    Column("À quel mail"),
    Column("Réponse", ColumnKind.LONG_TEXT),
    Column("Compris"),
    Column("Proposition", ColumnKind.LONG_TEXT),
    Column("Ligne", ColumnKind.LINK),
)
_NOTE: Final = msgid(
    "Ce qui a été répondu à mes mails. Rien n’est écrit dans le tableur des membres : une proposition est à recopier "
    "par une personne. « à lire » : je n’ai pas tout compris, et rien n’a été fait."
)
_PRESENTATION: Final = 400
"""Characters of a presentation that are proposed: three lines."""
_TO_READ: Final = msgid("à lire")
_MEANINGS: Final = {
    Act.COMING: msgid("vient"),
    Act.NOT_COMING: msgid("ne vient pas"),
    Act.TAKE_ROLE: msgid("prend le rôle"),
    Act.NO: msgid("ne prend pas le rôle"),
    Act.DONE: msgid("c’est trouvé"),
    Act.STILL_OPEN: msgid("toujours d’actualité"),
    Act.EXTEND: msgid("à prolonger"),
    Act.PAUSE: msgid("pause des mails"),
    Act.CONFIRM: msgid("ligne confirmée"),
    Act.LEADS: msgid("demande des pistes"),
}
_OF_LEADS: Final = {
    Act.YES: msgid("aimerait être en relation"),
    Act.NO: msgid("ne donne pas suite"),
}
_OF_INTRODUCTIONS: Final = {
    Act.YES: msgid("oui à la mise en relation"),
    Act.NO: msgid("ne donne pas suite"),
    Act.DONE: msgid("c’est fait"),
}
_OF_GROUPS: Final = {
    Act.YES: msgid("oui à ce groupe"),
    Act.NO: msgid("pas ce groupe"),
    Act.OTHER: msgid("plutôt l’autre groupe"),
}
_BY_SUBJECT: Final = {INTRODUCTION: _OF_INTRODUCTIONS, LEADS: _OF_LEADS, GROUP: _OF_GROUPS}


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The sheet as it is now: its listings by key, the lines of the gatherings that are followed by identity,
    those of people by address.
    """

    listings: Mapping[str, Listing]
    gatherings: Mapping[str, Gathering]
    members: Mapping[str, Member]
    wishes: Mapping[str, Wish]

    def line(self, answer: MailAnswer) -> Record | None:
        """Return the line that an answer is about, when it is still there."""
        kind, _, rest = answer.about.partition(":")
        identity = rest.partition(":")[0]
        if kind == LISTING:
            return self.listings.get(identity)
        if kind in {WELCOME, OWN_LINE}:
            return self.members.get(answer.sender.casefold())
        if kind == GROUP:
            return self.wishes.get(answer.sender.casefold())
        return self.gatherings.get(identity) if kind in {GATHERING, ROLE} else None


def mail_answers_table(answers: Sequence[MailAnswer], register: Register, gatherings: Mapping[str, Gathering]) -> Table:
    """Return the answers, the latest first; ``gatherings`` are the lines of those that are followed, by identity."""
    open_last = sorted(register.listings, key=lambda listing: listing.is_open)  # typed twice, the open one counts
    directory = directory_of(register.members)
    members = {address: lines[0] for address, lines in directory.emails.items()}
    sheet = _Sheet({listing_key(listing): listing for listing in open_last}, gatherings, members, _wishes(register))
    names = {address: line.name for address, line in members.items()}
    last_words = in_force(tuple(answers))
    rows = (
        _row(each, names.get(each.sender.casefold(), ""), sheet, stands=each in last_words)
        for each in sorted(answers, key=lambda each: each.at, reverse=True)
    )
    return our_table(OurTab.ANSWERS, _COLUMNS, tuple(rows), note=typeset(tell(_NOTE)))


def _row(answer: MailAnswer, name: str, sheet: _Sheet, *, stands: bool) -> tuple[TableValue, ...]:
    line = sheet.line(answer)
    link = CellLink(tell("ligne {row}", row=line.row), line.origin.tab, f"A{line.row}") if line is not None else None
    may_be_pasted = stands or isinstance(line, Member)  # a presentation is in people's own words
    proposal = _proposal(answer, name or answer.sender, line) if line is not None and may_be_pasted else ""
    if answer.act is not None and not stands:
        proposal = tell("remplacée par une réponse plus récente")
    who = (answer.at, name or None, answer.sender or None)
    said = (answer.mailing, one_line(answer.text, 1_000) or None, typeset(_meaning(answer)))
    return (*who, *said, typeset(proposal) or None, link)


def _meaning(answer: MailAnswer) -> str:
    if answer.act is None:
        return tell(_TO_READ)
    meanings = _BY_SUBJECT.get(answer.about.partition(":")[0], _MEANINGS)
    words = tell(meanings.get(answer.act, _TO_READ))
    if answer.act is Act.COMING and answer.count is not None and answer.count > 1:
        words = tell("{words} : {people} en tout", words=words, people=plural(answer.count, "personne"))
    return words if answer.until is None else tell("{words} jusqu’au {until:day}", words=words, until=answer.until)


def _proposal(answer: MailAnswer, who: str, line: Record) -> str:
    """Return what a person may write in the sheet; empty when there is nothing to write, or nowhere."""
    if isinstance(line, Listing):
        if answer.act is Act.DONE and line.state in {None, ListingState.OPEN}:
            return _change(line, "state", "conclu")
        if answer.until is not None and (line.deadline is None or line.deadline.last != answer.until):
            return _change(line, "deadline", day(answer.until))
    if isinstance(line, Member) and answer.about.startswith(f"{OWN_LINE}:"):
        corrections = corrections_in(answer.text, line) if answer.act is None else ()
        return " ; ".join(_change_at(line, each.column, each.value) for each in corrections)
    if isinstance(line, Member) and answer.act is None and not line.presentation:
        return _change(line, "presentation", one_line(answer.text, _PRESENTATION))
    if isinstance(line, Wish):
        return _of_group(answer, line)
    if isinstance(line, Gathering) and answer.act is Act.TAKE_ROLE:
        role = answer.about.rpartition(":")[2]
        return _change(line, role, who) if lacks(line, role) else ""
    return ""


def _wishes(register: Register) -> dict[str, Wish]:
    """Return the wish that stands of each person, by their addresses in it and in the directory."""
    directory, wishes = directory_of(register.members), dict[str, Wish]()
    for wish in standing(register).wishes:
        lines = [line for each in wish.emails for line in directory.emails.get(each.casefold(), ())]
        for line in lines or directory.who_is(wish.name):
            wishes |= dict.fromkeys((each.casefold() for each in line.emails), wish)
        wishes |= dict.fromkeys((each.casefold() for each in wish.emails), wish)
    return wishes


def _of_group(answer: MailAnswer, wish: Wish) -> str:
    """Return what a person may do of an answer about a group: in « Fixé », or in « Envies »."""
    if answer.act is Act.OTHER and len(wish.themes) > 1:
        return tell("{tab:quoted}, « Fixé » : {theme}", tab=OurTab.GROUPS.title, theme=one_line(wish.themes[1]))
    return tell("sa ligne peut quitter l’onglet « Envies »") if answer.act is Act.NO else ""


def _change(line: Record, field: str, value: str) -> str:
    """Return the cell, what it says and what it would say: « Besoins!J12 : ouvert → conclu »."""
    column = line.origin.layout.columns.get(field)
    return "" if column is None else _change_at(line, column, value)


def _change_at(line: Record, column: int, value: str) -> str:
    typed = line.origin.row.at(column)
    before = one_line(shown(typed)) if typed is not None else tell("vide")
    return f"{line.origin.tab}!{address(column, line.row)} : {before} → {one_line(value)}"
