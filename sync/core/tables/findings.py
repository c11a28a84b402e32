"""« À vérifier »: the findings, each with its cell, a kind sentence, and a place to say that all is well."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from sync.core.keys import fingerprint
from sync.core.model.choices import Choice
from sync.core.model.community import GatheringFormat
from sync.core.model.outcomes import Finding, Severity
from sync.core.model.tables import CellLink, Column, ColumnKind, OurTab, Table, TableValue, our_table
from sync.core.say import msgid, tell
from sync.core.text import plural, typeset

WORDS: Final = {
    Severity.ERROR: msgid("erreur"),
    Severity.WARNING: msgid("à vérifier"),
    Severity.HINT: msgid("suggestion"),
}
"""Severities as people read them, each a message."""
NORMAL: Final = msgid("normal")
ANSWERED: Final = msgid("répondu")

KNOWN: Final = ("oui", *dict.fromkeys(choice.label for kind in Choice.__subclasses__() for choice in kind))
"""What an answer may be chosen among: all is well, or one of the words that some column takes."""

COLUMNS: Final = (
    Column("Importance", ColumnKind.SEVERITY, tones=tuple((word, severity) for severity, word in WORDS.items())),
    Column("Onglet"),
    Column("Case", ColumnKind.LINK),
    Column("Ligne de"),
    Column("Champ"),
    Column("Ce qui est écrit", ColumnKind.LONG_TEXT),
    Column("Ce que j’ai remarqué", ColumnKind.LONG_TEXT),
    Column("Proposition", ColumnKind.LONG_TEXT),
    Column("C'est normal ?", ColumnKind.ANSWER, choices=KNOWN, takes_other_answers=True),
    Column("Règle"),
)


def finding_key(finding: Finding) -> str:
    """Return a fingerprint of what is found on whom, whatever the row: it changes when the cell changes, not when the
    tab is sorted. « C'est normal » silences a finding by this key, and a question is answered by it. Two lines that say
    exactly the same share it.
    """
    return _key(finding, finding.field_id)


def former_finding_key(finding: Finding) -> str:
    """Return the key by which an older Tablée knew a finding: it held the label of the field, which is in French."""
    return _key(finding, finding.field)


def _key(finding: Finding, field: str) -> str:
    record = finding.record or f"ligne {finding.row}"  # as journals know a line that says nothing of itself
    parts = (finding.code, finding.kind.id, field, finding.value, record)
    return finding.question or fingerprint(parts)


def is_silent(finding: Finding, normal: Collection[str]) -> bool:
    """Return whether a person said that a finding is normal (``normal`` holds keys), or answered its question."""
    return bool(finding.answer) or finding_key(finding) in normal


def findings_table(
    findings: Sequence[Finding], silent: Sequence[Finding] = (), formats: Sequence[GatheringFormat] = ()
) -> Table:
    """Return the findings, the most pressing first; last, those called normal or answered, which can be undone
    there. The ``formats`` of the community are offered too where one of its cells is asked about.
    """
    asks_formats = any(finding.question and finding.field_id == "format" for finding in (*findings, *silent))
    names = tuple(each.name for each in formats) if asks_formats else ()
    ranks = list(Severity)
    in_order = sorted(findings, key=lambda finding: ranks.index(finding.severity))
    return our_table(
        OurTab.FINDINGS,
        tuple(_offering(names, column) for column in COLUMNS),
        (*map(_row, in_order), *map(_silent_row, silent)),
        keys=tuple(finding_key(finding) for finding in (*in_order, *silent)),
        note=typeset(
            tell(
                "« oui » : c’est normal, la remarque se tait jusqu’à ce que sa case change ; vide, elle "
                "revient. À une question, écrivez ce qu’il faut lire (« 17/12/2026 », « prévu »…) : "
                "c’est retenu, et la case des membres reste comme elle est."
            )
        ),
    )


def _offering(names: Sequence[str], column: Column) -> Column:
    """Return a column whose answers are chosen among these names too, right after « oui »."""
    if not column.choices or not names:
        return column
    yes, *others = column.choices
    return replace(column, choices=(yes, *names, *others))


def _row(finding: Finding) -> tuple[TableValue, ...]:
    cell = CellLink(finding.cell, finding.tab, finding.cell) if finding.cell else tell("ligne {row}", row=finding.row)
    whose = plural(len(finding.cells), "ligne") if finding.cells else finding.called
    content = (whose, finding.field, finding.value, str(finding.message), finding.suggestion)
    return (tell(WORDS[finding.severity]), finding.tab, cell, *content, None, finding.code)


def _silent_row(finding: Finding) -> tuple[TableValue, ...]:
    _, *content, _, code = _row(finding)
    return (tell(ANSWERED if finding.answer else NORMAL), *content, finding.answer or tell("oui"), code)
