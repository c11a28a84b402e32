from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.core.digests import weekly_digest
from sync.core.digests.dates import since
from sync.core.model.records import Precision, When
from sync.core.text import between, capital
from tests.digest_samples import COMMUNITY, assessed, no_link


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2026, 11, 15), date(2026, 11, 21), "du dimanche 15 au samedi 21 novembre 2026"),
        (date(2026, 12, 1), date(2026, 12, 7), "du mardi 1er au lundi 7 décembre 2026"),
        (date(2026, 11, 25), date(2026, 12, 1), "du mercredi 25 novembre au mardi 1er décembre 2026"),
        (date(2026, 11, 21), date(2026, 11, 21), "le samedi 21 novembre 2026"),
    ],
)
def test_a_period_can_name_its_weekdays(first: date, last: date, words: str) -> None:
    assert between(first, last, weekday=True).replace("\xa0", " ") == words


def test_a_capital_changes_nothing_but_the_first_letter() -> None:
    assert [capital(text) for text in ("élan du SUD", "", "« Zoé »")] == ["Élan du SUD", "", "« Zoé »"]


@pytest.mark.parametrize(
    ("when", "last", "words"),
    [
        (When(date(2026, 12, 1)), date(2026, 12, 1), "depuis le 1er décembre 2026"),
        (When(date(2024, 2, 1), Precision.MONTH), date(2024, 2, 29), "depuis février 2024"),
        (When(date(2026, 12, 1), Precision.MONTH), date(2026, 12, 31), "depuis décembre 2026"),
        (When(date(2020, 1, 1), Precision.YEAR), date(2020, 12, 31), "depuis 2020"),
    ],
)
def test_a_date_is_as_precise_as_it_was_typed(when: When, last: date, words: str) -> None:
    assert when.last == last
    assert since(when).replace("\xa0", " ") == words


@given(
    st.dates(date(2026, 11, 22), date(2027, 1, 20)),
    st.lists(st.sampled_from(["", "Zoé"]), min_size=7, max_size=7),
)
def test_the_subject_never_takes_more_than_sixty_characters(when: date, filled: list[str]) -> None:
    purpose, programme, place, *roles = filled
    row = (
        f"| {when:%d/%m/%Y} | 18:30 | Pitchs | x | {purpose} | {programme} | {place} | | {' | '.join(roles)} | prévu |"
    )
    digest = weekly_digest(assessed(f"# Apéros\n{row}"), COMMUNITY, link=no_link)

    assert len(f"Semaine {digest.week} : {digest.headline}") <= 60
