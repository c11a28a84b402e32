"""Assessments for the tests of digests and mails: a drawn workbook, and what the rules would say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.outcomes import (
    Change,
    ChangeKind,
    Changes,
    Duplicates,
    Engagement,
    FieldChange,
    Finding,
    MemberType,
    Pair,
    Proposal,
    Reason,
    Severity,
    Tier,
    Typed,
)
from sync.core.model.tabs import AnyTab, Place
from sync.core.model.workbook import Workbook
from sync.core.reading import parse
from sync.core.rules import RULES
from sync.core.say import say
from sync.core.tabs import EVERY_TAB, GATHERINGS, LISTINGS, MEMBERS
from tests.drawn import READ_AT, drawn

COMMUNITY = Community(name="Coopérative des Tisserands", offices=("Nantes", "Rennes"))

HEADERS = {
    "Annuaire": "| Prénom | Nom | E-mail | Métier | Ville | Bureau | Présentation |",
    "Apéros": "| Date | Heure | Format | Thème | Objectif | Déroulé | Lieu | Lien visio"
    " | Qui porte | Qui communique | Qui envoie | Qui anime | Statut |",
    "Besoins et ressources": "| Date | Type | Catégorie | Titre | Modalités | Qui | Échéance | Statut | Avec qui |",
}

ALIKE = tuple(Reason("drawn", say(words)) for words in ("même nom", "prénoms proches", "même métier"))


def assessed(drawing: str = "", *, read_at: datetime = READ_AT, at_sign: str = "@", **outcomes: object) -> Assessment:
    """What a drawing leads to. Its tabs go without headers (see ``HEADERS``); a tab that is not drawn is empty.

    A cell that holds « @ » gets ``at_sign`` instead: what no drawing can show.
    """
    bodies: dict[str, list[str]] = {title: [header] for title, header in HEADERS.items()}
    title = "Annuaire"
    for line in drawing.strip().splitlines():
        text = line.strip()
        title = text.removeprefix("# ") if text.startswith("# ") else title
        bodies[title] += [text] if text.startswith("|") else []
    whole = "\n".join(f"# {title}\n" + "\n".join(lines) for title, lines in bodies.items())
    workbook = _typed_instead(drawn(whole, read_at=read_at), at_sign)
    found = Assessment(parse(workbook, COMMUNITY), (), Duplicates(), (), (), Changes())
    return replace(found, **outcomes)  # type: ignore[arg-type]  # the test names fields of Assessment


def _typed_instead(workbook: Workbook, typed: str) -> Workbook:
    tabs = (
        replace(
            tab, rows=tuple(replace(row, cells=tuple(typed if c == "@" else c for c in row.cells)) for row in tab.rows)
        )
        for tab in workbook.tabs
    )
    return replace(workbook, tabs=tuple(tabs))


def incomplete(assessment: Assessment, *missing: AnyTab) -> Assessment:
    """The same, had some tabs been missing."""
    return replace(assessment, register=replace(assessment.register, missing=missing, complete=False))


def finding(cell: str = "C2", severity: Severity = Severity.ERROR, *, kind: AnyTab = MEMBERS, **said: str) -> Finding:
    """A finding on a cell, as a rule would sign it."""
    words: dict[str, Any] = {
        "code": "AN02",
        "field": "E-mail",
        "value": "zoe@@exemple.fr",
        "record": "Zoé Martin",
        "message": "« zoe@@exemple.fr » ne peut pas être une adresse.",
    }
    row = int("".join(c for c in cell if c.isdigit()))
    return Finding(severity=severity, kind=kind, tab=kind.title, cell=cell, row=row, **(words | said))


def code_of(row: int) -> str:
    """A rule for each row, in turn, so that findings fall into many groups."""
    return RULES[row % len(RULES)].code


def event(kind: ChangeKind, tab: AnyTab, name: str = "", row: int | None = None, *fields: FieldChange) -> Change:
    return Change(kind, tab, name, None if row is None else Place(tab.title, row), fields)


def since_last_week(*events: Change) -> Changes:
    return Changes(READ_AT - timedelta(days=7), events)


def no_link(tab: str, cell: str) -> str | None:
    """A spreadsheet that has no links."""
    return None


def sheet_link(tab: str, cell: str) -> str | None:
    """A spreadsheet on the web."""
    number = [kind.title for kind in EVERY_TAB].index(tab)
    return f"https://tableur.exemple.fr/d/1aZ/edit#gid={number}&range={cell}"


A_WEEK = """
# Annuaire
| Zoé      | Martin   | zoe@@exemple.fr       | graphiste               | Nantes  | Nantes | Je dessine des affiches |
| Ali      | Benali   | ali@exemple.fr        | régisseur               | Rezé    | Nantes | |
| Yves     | Le Goff  | yves@exemple.fr       | luthier, musicien       | Vertou  | Nantes | |
| Maude    | Duval    | maude@exemple.fr      | comédienne              | Nantes  | Nantes | |
| Maud     | Duval    | maud.duval@exemple.fr | comédienne              | Nantes  | | |
| Renée    | Kerbrat  | renee@exemple.fr      | cartographe             | Rennes  | Rennes | |
# Apéros
| 19/11/2026 | 18:30 | partage | Droits d'auteur | But | Tour | Le Lavoir | | Ali | Zoé | Yves | Ali | passé |
| 17/12/2026 | 18:30 | Visites et découvertes | Fixer ses tarifs | | Tour | Le Lieu U | | Ali Benali | | | | prévu |
| 21/01/2027 | 18:30 | Pitchs | Écologie | But | Tour | | https://visio.fr | Yves Le Goff | Zoé | Ali | Maude | prévu |
# Besoins et ressources
| 05/01/2026 | besoin | compétence | Cours de comptabilité | troc | Yves Le Goff | | ouvert | |
| mars 2026 | besoin | compétence | Un dossier de subvention | à discuter | Maude Duval | | ouvert | |
| 02/11/2026 | besoin | prêt | Une sono portable pour un bal | gratuit | Zoé Martin | 27/11/2026 | ouvert | |
| 09/09/2026 | ressource | bien | Un établi | don | Ali Benali | 01/12/2026 | ouvert | |
| 09/09/2026 | besoin | bien | Des rideaux noirs | don | Ali Benali | | conclu | Zoé Martin |
"""


def a_week() -> Assessment:
    """A week with something in every section."""
    return assessed(
        A_WEEK,
        findings=(
            finding("C2", suggestion="zoe@exemple.fr"),
            finding(
                "B3",
                Severity.WARNING,
                code="AN09",
                field="Bureau",
                record="Ali Benali",
                message="« Nante » n’est pas un bureau connu.",
                suggestion="Nantes",
            ),
            *(_blank(cell, field) for cell, field in (("E3", "Objectif"), ("J3", "Qui communique"))),
            *(_blank(cell, field) for cell, field in (("K3", "Qui envoie"), ("L3", "Qui anime"))),
            finding(
                "D7",
                Severity.HINT,
                code="AN11",
                field="Métier",
                record="Renée Kerbrat",
                message="La présentation pourrait dire quelques mots de plus.",
            ),
        ),
        duplicates=Duplicates(
            ((5, 6),),
            (
                Pair(
                    (5, 6),
                    Tier.TO_CONFIRM,
                    6.2,
                    tuple(Reason("drawn", say(words)) for words in ("même nom", "prénoms proches", "même métier")),
                ),
            ),
        ),
        people=tuple(_typed(row, kind) for row, kind in enumerate(_TYPES, start=2)),
        upcoming=(
            Proposal(date(2026, 12, 17), time(18, 30), "Visites et découvertes", Place("Apéros", 3)),
            Proposal(date(2027, 1, 21), time(18, 30), "Pitchs de projets", Place("Apéros", 4)),
        ),
        changes=since_last_week(
            event(ChangeKind.ARRIVED, MEMBERS, "Zoé Martin", 2),
            event(ChangeKind.ARRIVED, MEMBERS, "Yves Le Goff", 4),
            event(ChangeKind.CHANGED, MEMBERS, "Ali Benali", 3, FieldChange("Ville", "Nantes", "Rezé")),
            event(ChangeKind.LEFT, MEMBERS, "Odette Ferron", 9),
            event(ChangeKind.ARRIVED, LISTINGS, "Une sono portable pour un bal", 4),
            event(ChangeKind.SORTED, LISTINGS, "Besoins et ressources"),
        ),
        has_activity=True,
    )


_TYPES = (
    MemberType.ACTIVE,
    MemberType.ACTIVE,
    MemberType.OCCASIONAL,
    MemberType.PAUSED,
    MemberType.INACTIVE,
    MemberType.UNKNOWN,
)


def _blank(cell: str, field: str) -> Finding:
    assert field in GATHERINGS.labels.values()
    return finding(
        cell,
        Severity.HINT,
        kind=GATHERINGS,
        code="RV10",
        field=field,
        value="",
        record="l’apéro du 17 décembre 2026",
        message=f"« {field} » attend encore quelqu’un.",
    )


def _typed(row: int, kind: MemberType) -> Typed:
    return Typed((row,), f"ligne {row}", (), kind, Engagement(), ())


def many(findings: Sequence[Finding], times: int) -> tuple[Finding, ...]:
    """The same findings again and again, row after row."""
    return tuple(replace(f, row=f.row + n, cell=f"C{f.row + n}") for n in range(times) for f in findings)
