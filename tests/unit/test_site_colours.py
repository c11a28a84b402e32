"""A community's colour, readable on every page."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.core.site.colours import contrast, is_colour, stylesheet


def links(colour: str) -> list[str]:
    return re.findall(r"--link: (#[0-9a-f]{6})", stylesheet(colour))


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_can_be_read_by_day_and_by_night(value: int) -> None:
    day, night = links(f"#{value:06x}")

    assert min(contrast(day, paper) for paper in ("#f4f1ea", "#fffdf8", "#e9f1ee")) >= 4.5
    assert min(contrast(night, paper) for paper in ("#1b1917", "#26231f", "#203833")) >= 4.5
    inks = re.findall(r"--on-link: (#[0-9a-f]{6})", stylesheet(f"#{value:06x}"))
    assert min(contrast(ink, link) for ink, link in zip(inks, (day, night), strict=True)) >= 4.5


def test_a_colour_that_can_be_read_is_kept() -> None:
    assert links("#0b4f6c")[0] == "#0b4f6c"


def test_the_measure_is_that_of_the_guidelines() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the well-known grey that just fails


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("#1f6459", True), ("#FFF", False), ("rouge", False), ("#12345g", False), ("#1f6459;}", False)],
)
def test_what_a_colour_is(text: str, is_one: bool) -> None:
    assert is_colour(text) is is_one
