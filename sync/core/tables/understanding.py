"""« Ce que j’ai compris »: how each header is read, the lines that are no records, the dates that were completed; and
a place to correct a header.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import islice
from typing import Final

from sync.core.corrections import NOT_READ, choices_of, header_key, label_in
from sync.core.keys import fingerprint
from sync.core.learned import Learned, meaning
from sync.core.model.records import Register
from sync.core.model.tables import CellLink, Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.model.tabs import Heading, Layout
from sync.core.model.workbook import address
from sync.core.say import msgid, tell
from sync.core.tabs import TABS
from sync.core.text import day, one_line, plural, shown, typeset

SAMPLE: Final = 3
"""Values of a column that are shown."""
_LOOKED_AT: Final = 200
"""Lines of a tab in which they are looked for: a sheet of fifty thousand has no better ones further down."""
MOST: Final = 200
"""Lines that are passed over, and dates that are completed, that are shown of each: beyond, they are counted."""

COLUMNS: Final = (
    Column("Onglet"),
    Column("Case", ColumnKind.LINK),
    Column("Ce qui est écrit", ColumnKind.LONG_TEXT),
    Column("Je le lis comme"),
    Column("Par exemple", ColumnKind.LONG_TEXT),
    Column("À savoir", ColumnKind.LONG_TEXT),
    Column("Lire comme", ColumnKind.ANSWER, choices=choices_of(TABS), takes_other_answers=True),
)
SAMPLES: Final = 4
"""The column that quotes cells of members out of their lines."""
_NOTE: Final = msgid(
    "Un en-tête mal lu ? Choisissez dans « Lire comme » : c’est retenu pour cet en-tête, où que soit sa colonne. "
    "Vide, je le lis de nouveau par moi-même. Le tableau des membres reste comme il est."
)
_YOURS: Final = msgid("C’est vous qui l’avez dit.")
_YEAR: Final = re.compile(r"\d{4}")

Row = tuple[str, tuple[TableValue, ...]]


def understanding_table(
    register: Register, answers: Mapping[str, str], words: Mapping[str, Learned] | None = None
) -> Table:
    """Return what was understood of the sheet; ``answers`` are those given here, by the key of their row, ``words``
    those that were learned.
    """
    learned_rows = _words(register, answers, words or {})
    rows = [*_headers(register, answers), *learned_rows, *_lines(register), *_dates(register)]
    return our_table(
        OurTab.UNDERSTANDING,
        COLUMNS,
        tuple((*values, None) for _, values in rows),
        keys=tuple(key for key, _ in rows),
        note=typeset(tell(_NOTE)),
    )


def _headers(register: Register, answers: Mapping[str, str]) -> Iterator[Row]:
    keys: set[str] = set()
    for layout in register.layouts:
        samples = _samples(register, layout)
        for heading in layout.headings:
            key = header_key(layout.kind, heading.text)
            while key in keys:  # two tabs of one kind, or two columns of one header
                key += "~"
            keys.add(key)
            cell = address(heading.column, layout.header_row)
            label = layout.kind.labels[heading.field] if heading.field else tell("pas lu")
            know = _to_know(layout, heading, answers.get(key, ""))
            yield (
                key,
                (
                    layout.tab,
                    CellLink(cell, layout.tab, cell),
                    one_line(heading.text),
                    label,
                    " ; ".join(samples.get(heading.column, ())),
                    know,
                ),
            )


def _samples(register: Register, layout: Layout) -> dict[int, list[str]]:
    """Return a few values of each column."""
    samples: dict[int, list[str]] = {}
    records = (record for record in register.records_of(layout.kind) if record.origin.tab == layout.tab)
    for record in islice(records, _LOOKED_AT):
        for column, value in enumerate(record.origin.row.cells, 1):
            few = samples.setdefault(column, [])
            text = one_line(shown(value), 30) if value is not None else ""
            if text and len(few) < SAMPLE and text not in few:
                few.append(text)
    return samples


def _to_know(layout: Layout, heading: Heading, answer: str) -> str | None:
    if answer and label_in(answer, layout.kind) is None:
        not_read = tell(NOT_READ)
        return typeset(
            tell(
                "Je n’ai pas compris {answer:quoted} : choisissez un champ de la liste, ou {not_read:quoted}.",
                answer=answer,
                not_read=not_read,
            )
        )
    if answer and label_in(answer, layout.kind) and heading.field is None:
        return typeset(
            tell("{answer:quoted} est déjà lu dans une autre colonne : une seule peut l’être.", answer=answer)
        )
    if answer:
        return tell(_YOURS)
    if heading.guessed:
        return tell("Deviné, d’après ses mots et ses valeurs.")
    if heading.field is None and heading.likely:
        likely = layout.kind.labels[heading.likely]
        return typeset(tell("Peut-être {likely:quoted}, sans en être sûre.", likely=likely))
    return None


def _words(register: Register, answers: Mapping[str, str], words: Mapping[str, Learned]) -> Iterator[Row]:
    """Yield the words that were learned, what each is read as, and where that comes from."""
    order = sorted(words.items(), key=lambda each: (each[1].word.kind.title, each[1].word.field, each[1].word.text))
    for key, one in order:
        word = one.word
        label = word.kind.labels[word.field]
        read_as = meaning(word, one.answer, register.community) if one.answer else tell("pas lu")
        origin = tell("Colonne {field:quoted}.", field=label)
        if not one.answer:
            known = tell(
                "Je n’ai pas compris {answer:quoted} ; videz, ou répondez autrement.", answer=answers.get(key, "")
            )
        elif one.tab is OurTab.FINDINGS:
            known = tell(
                "Appris de votre réponse dans {tab:quoted}, le {since:day} ; videz-la là-bas pour que je l’oublie, ou "
                "répondez ici.",
                tab=OurTab.FINDINGS.title,
                since=one.since,
            )
        else:
            known = tell(
                "Appris de votre réponse ici, le {since:day} ; videz-la pour que je l’oublie.", since=one.since
            )
        values = (word.kind.title, None, one_line(word.text), read_as, None, typeset(f"{origin} {known}"))
        yield key, values


def _lines(register: Register) -> Iterator[Row]:
    """Yield the lines that are no records, and why."""
    mistaken = tell("Si je me trompe, dites-le dans {tab:quoted}.", tab=OurTab.FINDINGS.title)
    for line in register.passed_over[:MOST]:
        kept = tell("une ligne de l’onglet") if line.is_kept else tell("rien")
        reason = tell(_YOURS) if line.is_kept else tell("On dirait {reason}.", reason=line.reason.label)
        cell = f"A{line.row}"
        key = fingerprint(("line", line.origin.layout.kind.id, *map(shown, line.origin.row.cells)))
        values = (
            line.origin.tab,
            CellLink(tell("ligne {row}", row=line.row), line.origin.tab, cell),
            one_line(line.text),
            kept,
        )
        yield key, (*values, None, typeset(f"{reason} {mistaken}"))
    if (rest := len(register.passed_over) - MOST) > 0:
        yield (
            "other-lines",
            (None, None, None, None, None, tell("et {rest}.", rest=plural(rest, "autre ligne", "autres lignes"))),
        )


def _dates(register: Register) -> Iterator[Row]:
    """Yield the dates that were read with a year that nobody typed."""
    completed = [
        (record, field.name, typed, value)
        for record in register.records()
        for field in record.origin.layout.kind.fields
        if isinstance(value := getattr(record, field.name, None), date)
        and isinstance(typed := record.origin.typed(field.name), str)
        and not _YEAR.search(typed)
    ]
    known = typeset(tell("L’année n’est pas écrite : je la déduis des lignes voisines."))
    for record, name, typed, value in completed[:MOST]:
        cell = record.origin.cell(name) or ""
        key = fingerprint(("year", record.origin.layout.kind.id, name, typed, value.isoformat()))
        values = (record.origin.tab, CellLink(cell, record.origin.tab, cell), one_line(typed), day(value))
        yield f"{key}-{record.row}", (*values, None, known)
