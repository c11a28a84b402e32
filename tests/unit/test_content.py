"""Which mails say the same, whoever says it: the four that two offices may both tell somebody, and no other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest

from sync.core.content import content_key
from sync.mailings import MAILINGS, Mailing

ONCE = {"newsletter", "gathering-reminder", "gathering-change", "cycle-step"}
EACH = {
    "weekly-digest", "gathering-headcount", "open-role", "ending-listing", "welcome", "newcomer-step", "your-line",
    "leads", "group-invitation", "introduction-offer", "introduction-ask", "introduction-made", "go-request", "notice",
    "stop-ack", "test",
}  # fmt: skip
"""What asks something for one office, answers somebody, or tells of what one office knows: each office says it."""


def test_each_mailing_says_whether_one_is_enough_for_somebody_of_two_offices() -> None:
    assert {each.id for each in MAILINGS if each.is_told_once} == ONCE
    assert {each.id for each in MAILINGS if not each.is_told_once} == EACH


SAMPLES = [(each, value) for each in MAILINGS if each.is_told_once for _, value in each.samples()]


@pytest.mark.parametrize(("mailing", "value"), SAMPLES)
def test_it_is_the_same_whoever_says_it_and_another_as_soon_as_a_word_of_it_is(mailing: Mailing, value: Any) -> None:
    key = content_key(mailing.id, "7", value)

    assert content_key(mailing.id, "7", replace(value, community="Rennes", why="Vous êtes à Rennes.")) == key
    assert content_key(mailing.id, "1", value) != key
    assert content_key("autre", "7", value) != key
    keys = [content_key(mailing.id, "7", other) for other in _others(value)]
    assert key not in keys
    assert len(set(keys)) == len(keys) > 5


def _others(value: Any) -> Iterator[Any]:
    """Yield the value with one thing changed that stands anywhere in it, for each but what says who writes."""
    for each in fields(value):
        if each.name not in {"community", "why"}:
            for other in _changed(getattr(value, each.name)):
                yield replace(value, **{each.name: other})


def _changed(part: Any) -> Iterator[Any]:
    if is_dataclass(part):
        yield from _others(part)
    elif isinstance(part, tuple):
        yield (*part, "de plus")
        for at, each in enumerate(part):
            for other in _changed(each):
                yield (*part[:at], other, *part[at + 1 :])
    else:
        yield {bool: not part, type(None): "quelque chose"}.get(type(part), f"{part} autre")


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("Le Quai", "le  QUAI", True),
        ("Le Quai", "Le quai", True),
        ("à 18 h 30", "à 18 h 45", False),
        ("3 €", "3 $", False),
        ("Venez !", "Venez ?", False),
        ("https://visio.exemple.fr/Ab", "https://visio.exemple.fr/ab", False),
        (("a", "b"), ("a b",), False),
        (("a", ("b",)), (("a",), "b"), False),
        ({"a": "b"}, {"a": "c"}, False),
        (None, "None", False),
        (1, "1", False),
    ],
)
def test_in_doubt_two_mails_are_different(one: object, other: object, *, is_same: bool) -> None:
    assert (content_key("lettre", "", one) == content_key("lettre", "", other)) is is_same


def test_what_cannot_be_compared_is_refused() -> None:
    with pytest.raises(TypeError):
        content_key("lettre", "", object())
