"""The words by which coordinators ask, in either language."""

from __future__ import annotations

import pytest

from sync.core.requests import ASKS_FIRST, WORDS, Ask, ask_in, closest
from sync.core.text import fold
from sync.jobs.requests import KINDS
from sync.language import in_every_language


@pytest.mark.parametrize(
    ("text", "ask"),
    [
        ("Pourquoi ?", Ask.WHY),
        ("pourquoi", Ask.WHY),
        ("Why?", Ask.WHY),
        ("acces", Ask.ACCESS),
        ("Erase", Ask.ERASE),
        ("écrire de nouveau à", Ask.WRITE_AGAIN),
        ("Pourquoi pas", None),
        ("effacer tout le monde", None),
        ("", None),
    ],
)
def test_a_request_is_known_by_its_whole_name(text: str, ask: Ask | None) -> None:
    assert ask_in(text) is ask


@pytest.mark.parametrize(
    ("text", "ask"),
    [("Pourqoui", Ask.WHY), ("Efacer", Ask.ERASE), ("instantanés", Ask.SNAPSHOT), ("Snapshoot", Ask.SNAPSHOT)],
)
def test_one_that_is_mistyped_has_a_closest(text: str, ask: Ask) -> None:
    assert ask_in(text) is None
    assert closest(text) is ask


def test_nothing_is_close_to_what_is_like_none() -> None:
    assert closest("qwzx") is None


def test_no_word_names_two_requests() -> None:
    names = [
        (fold(name), ask)
        for ask, words in WORDS.items()
        for name in {fold(each) for word in words for each in in_every_language(word)}
    ]
    assert len({name for name, _ in names}) == len(names)


def test_what_asks_first_says_what_it_asks() -> None:
    assert {kind.ask for kind in KINDS if kind.confirm} == ASKS_FIRST
