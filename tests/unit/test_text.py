"""French for people, and the folding that makes spellings comparable."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest

from sync.core.model.workbook import CellError, CellValue
from sync.core.text import (
    NBSP,
    THIN,
    between,
    clock,
    day,
    fold,
    listed,
    moment,
    of,
    one_line,
    plural,
    quoted,
    shown,
    typeset,
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Qui suis-je ?\n", "qui suis je"),
        ("ÉLÉONORE", "eleonore"),
        ("E\u0301le\u0301onore", "eleonore"),
        ("Cœur d'Ætna", "coeur d aetna"),
        ("Ｚｏé", "zoe"),
        ("zoe+apero@exemple.fr", "zoe+apero@exemple fr"),
        ("Мария", "мария"),
        ("…", ""),
        ("", ""),
        ("\ud800", ""),
    ],
)
def test_spellings_of_one_text_fold_alike(text: str, folded: str) -> None:
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a\nb\r\n\tc", "a b c"),
        ("a\u202eb\u200bc\ufeff", "abc"),
        ("a\x00b\x1bc", "a b c"),
        ("a\ud800b", "ab"),
        ("👩\u200d💻", "👩\u200d💻"),
        ("x" * 200, "x" * 79 + "…"),
        (" " * 40_000 + "a", "…"),
    ],
)
def test_what_goes_in_a_sentence_is_one_line_with_nothing_invisible(text: str, line: str) -> None:
    assert one_line(text) == line


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""), (True, "oui"), (False, "non"), (12, "12"), (12.0, "12"), (12.5, "12,5"), (1e300, "1e+300"),
        (date(2026, 3, 1), "01/03/2026"), (datetime(2026, 3, 1, 18, 30), "01/03/2026 18:30"), (time(8, 5), "08:05"),  # noqa: DTZ001
        (CellError("#REF!"), "#REF!"), (" tel quel ", " tel quel "),
    ],
)  # fmt: skip
def test_a_value_is_shown_as_a_person_would_type_it(value: CellValue, text: str) -> None:
    assert shown(value) == text


@pytest.mark.parametrize(("count", "said"), [(0, "0 erreur"), (1, "1 erreur"), (2, "2 erreurs")])
def test_french_is_singular_below_two(count: int, said: str) -> None:
    assert plural(count, "erreur") == said.replace(" ", NBSP)


def test_a_large_number_has_thin_spaces() -> None:
    assert plural(12345, "ligne") == f"12{THIN}345{NBSP}lignes"


def test_our_own_words_are_typeset_and_theirs_are_not() -> None:
    assert typeset(f"{quoted('a ; b !')} : est-ce bien ?") == f"«{NBSP}a ; b !{NBSP}»{NBSP}: est-ce bien{THIN}?"


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (date(2026, 12, 1), "1er décembre 2026"),
        (date(2026, 8, 11), "11 août 2026"),
        (date(2026, 1, 31), "31 janvier 2026"),
    ],
)
def test_the_first_of_a_month_is_le_premier(when: date, said: str) -> None:
    assert day(when).replace(NBSP, " ") == said


def test_a_moment_is_said_in_full() -> None:
    said = moment(datetime(2026, 12, 1, 8, 5, tzinfo=UTC))

    assert said.replace(NBSP, " ") == "mardi 1er décembre 2026 à 8 h 05"
    assert clock(datetime(2026, 12, 1, 20, 0, tzinfo=UTC)).replace(NBSP, " ") == "20 h"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2026, 3, 3), date(2026, 3, 3), "le 3 mars 2026"),
        (date(2026, 3, 2), date(2026, 3, 8), "du 2 au 8 mars 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "du 30 novembre au 6 décembre 2026"),
        (date(2026, 12, 28), date(2027, 1, 3), "du 28 décembre 2026 au 3 janvier 2027"),
        (date(2026, 12, 1), date(2026, 12, 6), "du 1er au 6 décembre 2026"),
    ],
)
def test_a_period_says_its_month_once(first: date, last: date, said: str) -> None:
    assert between(first, last).replace(NBSP, " ") == said


@pytest.mark.parametrize(
    ("name", "said"), [("Nantes", "de Nantes"), ("Angers", "d’Angers"), ("Évry", "d’Évry"), ("", "de ")]
)
def test_a_name_asks_for_its_preposition(name: str, said: str) -> None:
    assert of(name) == said


@pytest.mark.parametrize(
    ("words", "said"), [([], ""), (["Zoé"], "Zoé"), (["Zoé", "Ali"], "Zoé et Ali"), (["a", "b", "c"], "a, b et c")]
)
def test_an_enumeration_ends_with_et(words: list[str], said: str) -> None:
    assert listed(words) == said
