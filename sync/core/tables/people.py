"""« Annuaire consolidé » and « Typologie »: one line a person, whatever the number of lines they hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sync.core.model.assessment import Assessment
from sync.core.model.outcomes import Duplicates, MemberType, Typed
from sync.core.model.records import Consent, Member, Register, When
from sync.core.model.tables import CellLink, Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.people.directory import persons
from sync.core.people.person_names import WholeName, name_of
from sync.core.people.typology_words import word_key
from sync.core.say import msgid, tell
from sync.core.text import fold, phone, typeset

_CONSENT: Final = {
    Consent.NO: msgid("non"),
    Consent.UNCLEAR: msgid("à préciser"),
    Consent.YES: msgid("oui"),
    Consent.EMPTY: "",
}
"""From the word that weighs most: a single « non » holds for the person (promise 9)."""

_PEOPLE: Final = (
    Column("Nom complet"),
    Column("Prénom"),
    Column("Nom"),
    Column("Structure"),
    Column("E-mail", ColumnKind.EMAIL),
    Column("Autres e-mails"),
    Column("Téléphones"),
    Column("Métier"),
    Column("Compétences", ColumnKind.LONG_TEXT),
    Column("Ville"),
    Column("Bureau"),
    Column("Arrivée", ColumnKind.DATE),
    Column("Site web", ColumnKind.LINK),
    Column("Mails"),
    Column("Lignes", ColumnKind.LINK),
)

TYPOLOGY: Final = (
    Column("Nom"),
    Column("E-mail", ColumnKind.EMAIL),
    Column("Classe"),
    Column("Parce que", ColumnKind.LONG_TEXT),
    Column("Apéros portés", ColumnKind.NUMBER),
    Column("Annonces", ColumnKind.NUMBER),
    Column("Mises en relation", ColumnKind.NUMBER),
    Column("Lignes"),
    Column(
        "Votre mot",
        ColumnKind.ANSWER,
        choices=tuple(kind.message for kind in MemberType),
        takes_other_answers=True,
    ),
)


@dataclass(frozen=True, slots=True)
class Person:
    """One person: their lines, in order of the sheet (one at least)."""

    lines: tuple[Member, ...]

    @property
    def whole_name(self) -> WholeName:
        """Their first and last name, each in its place."""
        return name_of([WholeName(line.first_name, line.last_name) for line in self.lines])

    @property
    def name(self) -> str:
        """How to call them."""
        name = self.whole_name
        return " ".join(part for part in (name.first, name.last) if part) or self.surest("name")

    def surest(self, field: str) -> str:
        """Return the text that most of their lines hold for a field, as typed; the longest one among equals."""
        texts = [text for line in self.lines if (text := str(getattr(line, field)))]
        if len(texts) < 2:  # nearly everyone has one line
            return texts[0] if texts else ""
        counts = Counter(map(fold, texts))
        return max(texts, key=lambda text: (counts[fold(text)], len(text)), default="")

    def all(self, field: str) -> tuple[str, ...]:
        """Return every different value of a field that holds several, in order."""
        return _different(value for line in self.lines for value in getattr(line, field))

    @property
    def arrived(self) -> When | None:
        """Their earliest arrival."""
        return min((line.arrived for line in self.lines if line.arrived), key=lambda when: when.day, default=None)

    @property
    def consent(self) -> Consent:
        """The most careful of what their lines say about mails."""
        return next(word for word in _CONSENT if any(line.consent is word for line in self.lines))


def consolidate(register: Register, duplicates: Duplicates) -> tuple[Person, ...]:
    """Return one Person for the lines that sure pairs bind, directly or not; in order of their first line."""
    return tuple(Person(lines) for lines in persons(register.members, duplicates.pairs))


def people_table(people: Sequence[Person]) -> Table:
    """Return the directory with each person once."""
    return our_table(
        OurTab.PEOPLE,
        _PEOPLE,
        tuple(_row(person) for person in people),
        names_lines=True,
        note=tell(
            "Une ligne par personne, réunie des lignes qui sont sûrement la sienne. L’annuaire, lui, reste tel quel."
        ),
    )


def _row(person: Person) -> tuple[TableValue, ...]:
    first, *others = person.all("emails") or ("",)
    whole = person.whole_name
    return (
        person.name,
        whole.first,
        whole.last,
        person.surest("structure"),
        first,
        ", ".join(others),
        ", ".join(map(phone, person.all("phones"))),
        *(", ".join(person.all(field)) for field in ("trades", "skills")),
        *(person.surest(field) for field in ("city", "office")),
        person.arrived.day if person.arrived else None,
        person.surest("website"),
        tell(_CONSENT[person.consent]),
        _lines(person.lines),
    )


def _lines(lines: Sequence[Member]) -> CellLink:
    first = lines[0]
    return CellLink(", ".join(str(line.row) for line in lines), first.origin.tab, f"A{first.row}")


def _different(values: Iterable[str]) -> tuple[str, ...]:
    texts: dict[str, str] = {}
    for value in values:
        texts.setdefault(fold(value), value)
    return tuple(texts.values())


def typology_table(assessment: Assessment) -> Table:
    """Return the class of each person and why. It names criteria and years; no revenue, no number of contracts (promise
    8).
    """
    order = list(MemberType)
    people = sorted(assessment.people, key=lambda person: (order.index(person.type), fold(person.name)))
    return our_table(
        OurTab.TYPOLOGY,
        TYPOLOGY,
        tuple((*_typed_row(person), None) for person in people),
        keys=tuple(word_key(person) for person in people),
        names_lines=True,
        note=typeset(
            tell(
                "Pour le panorama seulement : personne n’est trié dans les envois. Une pause est normale. "
                "« Votre mot » l’emporte sur les chiffres : une classe, et une raison si vous voulez (« en pause, "
                "congé parental »)."
            )
        ),
    )


def _typed_row(person: Typed) -> tuple[TableValue, ...]:
    engagement = person.engagement
    return (
        person.name,
        next(iter(person.emails), None),
        person.type.label,
        "\n".join(map(str, person.because)),
        *(engagement.gatherings, engagement.listings, engagement.introductions),
        ", ".join(map(str, person.rows)),
    )
