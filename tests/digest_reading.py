"""Ways to look into a digest, for its tests."""

from collections.abc import Iterable

from sync.core.digests import Line, Section, WeeklyDigest, weekly_digest
from sync.core.model.assessment import Assessment
from tests.digest_samples import COMMUNITY, sheet_link

SECTIONS = ["attention", "coming", "changes", "welcome", "needs", "duplicates", "findings", "types"]


def digest_of(assessment: Assessment, office: str | None = None) -> WeeklyDigest:
    return weekly_digest(assessment, COMMUNITY, link=sheet_link, office=office)


def section(digest: WeeklyDigest, key: str) -> Section:
    return next((s for s in digest.sections if s.key == key), Section(key, ""))


def lines(digest: WeeklyDigest, key: str) -> list[Line]:
    return [line for group in section(digest, key).groups for line in group.lines]


def cells(found: Iterable[Line]) -> list[str]:
    return [cell.label for line in found for cell in line.cells]


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


GATHERING = "# Apéros\n| 17/12/2026 | 18:30 | Pitchs | Écologie | {purpose} | Tour | {place} | | {roles} | prévu |"


def gathering(*, purpose: str = "But", place: str = "Le Lavoir", roles: str = "Zoé | Ali | Yves | Maude") -> str:
    return GATHERING.format(purpose=purpose, place=place, roles=roles)
