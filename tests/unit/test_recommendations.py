"""What groups recommend, and what is told of it to those who coordinate until somebody answers."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sync.core.digests.recommendations import with_recommendations
from sync.core.digests.scope import Scope, scope_of
from sync.core.model.assessment import Assessment
from sync.core.model.choices import RecommendationState
from sync.core.reading import parse
from sync.core.tabs import RECOMMENDATIONS
from tests.digest_reading import digest_of, lines, plain
from tests.digest_samples import COMMUNITY, a_week, assessed, no_link
from tests.drawn import READ_AT, drawn

SHEET = """
# Annuaire
| Prénom | Nom    |
| Zoé    | Martin |
# Recommandations
| Groupe  | Texte          | Lien                     | Date       | État      | Réponse du CA |
| Habitat | Un fonds local | https://exemple.fr/fonds | 01/06/2026 | à l’étude |               |
| Vélo    | Des vélos      | javascript:alert(1)      | mars 2026  |           | pas encore    |
| Vélo    | Une pompe      |                          | 01/03/2026 |           | Oui, en mai.  |
| Four    | Un four        |                          | 01/03/2026 | refusée   |               |
| Four    | Un banc        |                          | 24/08/2026 |           |               |
| Four    | Du pain        |                          |            |           |               |
| Four    | Du bois        |                          | 03/04/2026 | oui ou non |              |
"""


def told(sheet: str = SHEET, *, on: datetime = READ_AT, days: int = 90) -> list[tuple[str, str, str]]:
    digest = with_recommendations(digest_of(a_week()), _scope(sheet, on), days)
    return [(plain(each.when), plain(each.text), plain(each.detail)) for each in lines(digest, "recommendations")]


def _scope(sheet: str, on: datetime) -> Scope:
    return scope_of(Assessment.bare(parse(drawn(sheet, read_at=on), COMMUNITY)), COMMUNITY, None, no_link)


def test_what_had_no_answer_in_time_is_told_the_oldest_first() -> None:
    assert told() == [
        ("Depuis mars 2026", "« Des vélos »", "De « Vélo »."),
        ("Depuis le 1er juin 2026", "« Un fonds local »", "De « Habitat ». État : à l’étude."),
    ]


@pytest.mark.parametrize(("days", "texts"), [(89, 3), (90, 2), (400, 0)])
def test_the_time_is_that_of_the_settings(days: int, texts: int) -> None:
    assert len(told(days=days)) == texts


def test_an_answer_of_whatever_kind_ends_it() -> None:
    answered = SHEET.replace("pas encore ", "Non, hélas.").replace("à l’étude |", "adoptée   |")

    assert told(answered) == []


def test_only_pages_may_be_opened() -> None:
    digest = with_recommendations(digest_of(a_week()), _scope(SHEET, READ_AT), 90)

    assert [link.href for each in lines(digest, "recommendations") for link in each.links] == [
        "https://exemple.fr/fonds"
    ]


@pytest.mark.parametrize(("day", "writes"), [(3, True), (21, False)])
def test_it_is_a_reason_to_write_once_a_month_only(day: int, writes: bool) -> None:
    quiet = digest_of(assessed())
    digest = with_recommendations(quiet, _scope(SHEET, datetime(2026, 11, day, 8, tzinfo=UTC)), 90)

    assert (quiet.is_empty, digest.is_empty) == (True, not writes)
    assert ("attendent un mot" in digest.headline) is writes


@pytest.mark.parametrize("word", ["oui", "Non."])
def test_a_column_of_mere_yes_and_no_is_the_answers_of_the_board(word: str) -> None:
    answered = f"""
# Annuaire
| Prénom | Nom    |
| Zoé    | Martin |
# Recommandations
| Texte   | Date       | Réponse du CA |
| Un four | 01/03/2026 | {word}        |
| Un banc | 02/03/2026 | {word}        |
"""
    assert told(answered) == []
    assert [text for _, text, _ in told(answered.replace(f"01/03/2026 | {word} ", "01/03/2026 | "))] == ["« Un four »"]


@pytest.mark.parametrize(
    ("typed", "state"),
    [
        ("répondue", RecommendationState.ANSWERED),
        ("Répondu par mail", RecommendationState.ANSWERED),
        ("réponse donnée", RecommendationState.ANSWERED),
        ("pas encore répondu", RecommendationState.WAITING),
        ("faite", RecommendationState.DONE),
    ],
)
def test_what_was_answered_is_not_said_to_be_done(typed: str, state: RecommendationState) -> None:
    sheet = SHEET.replace("à l’étude |", f"{typed} |")
    first = parse(drawn(sheet), COMMUNITY).records_of(RECOMMENDATIONS)[0]

    assert first.state is state
    assert first.is_answered is (state is not RecommendationState.WAITING)
