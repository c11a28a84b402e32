"""Assessments for tests, from drawn tables."""

from __future__ import annotations

from collections.abc import Sequence

from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.outcomes import Changes, Duplicates, Finding, Pair, Proposal, Reason, Severity, Tier, Typed
from sync.core.model.records import Member
from sync.core.reading import parse
from sync.core.say import Sentence, say
from tests.drawn import drawn

COMMUNITY = Community(name="Les Tablées", offices=("Nantes", "Rennes"), coordinators=("zoe@exemple.fr",))

SMALL = """
    | Prénom | Nom    | E-mail          | Téléphone    | Métier     | Ville  | Bureau | Arrivée      | Mails | Chat |
    | Zoé    | Martin | zoe@exemple.fr  | {612345678}  | musicienne | Nantes | Nantes | {2020-03-12} |       | Minou |
    | Zoe    | MARTIN | zoe2@exemple.fr | 0799887766   | Musicienne | Nantes | nantes | mars 2019    | non   |      |
    | Ali    | Ben    | ali@exemple.fr  |              | menuisier  | Rennes | Rennes | 31/02/2026   | oui   |      |
    # Apéros
    | Date         | Format                 | Lieu      | Qui porte | Qui communique | Qui anime |
    | {2026-12-17} | Visites et découvertes | Stereolux | Zoé       |
    # Besoins et ressources
    | Type   | Titre  | Qui | Statut |
    | besoin | Sono   | Ali | ouvert |
"""


def assessed(
    drawing: str = SMALL,
    *,
    findings: Sequence[Finding] = (),
    pairs: Sequence[Pair] = (),
    people: Sequence[Typed] = (),
    upcoming: Sequence[Proposal] = (),
) -> Assessment:
    """The reading of a drawn workbook, with the outcomes given."""
    register = parse(drawn(drawing, source="nantes.xlsx"), COMMUNITY)
    clusters = tuple(pair.rows for pair in pairs if pair.tier is Tier.SURE)
    duplicates = Duplicates(clusters, tuple(pairs))
    return Assessment(register, tuple(findings), duplicates, tuple(people), tuple(upcoming), Changes())


def pair(one: int, other: int, tier: Tier = Tier.SURE, because: tuple[str, ...] = ("même téléphone",)) -> Pair:
    return Pair((one, other), tier, 12.0, tuple(Reason("drawn", say(words)) for words in because))


def remark(member: Member, field: str, value: str, severity: Severity = Severity.ERROR) -> Finding:
    """A finding on a field of a member's line."""
    origin = member.origin
    said = (value, member.name, Sentence(say("Cette case serait à revoir.")))
    return Finding("AN02", severity, origin.layout.kind, origin.tab, origin.cell(field), member.row, field, *said)
