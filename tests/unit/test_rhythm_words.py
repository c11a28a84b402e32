"""The rhythm of gatherings as people say it, and the rule that it is."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.gatherings.calendar import parse_rhythm
from sync.core.gatherings.rhythm_words import read_rhythm, said_rhythm
from sync.language import speaking

SPOKEN = {
    "3e jeudi du mois": "FREQ=MONTHLY;BYDAY=3TH",
    "le troisième jeudi de chaque mois": "FREQ=MONTHLY;BYDAY=3TH",
    "dernier vendredi du mois": "FREQ=MONTHLY;BYDAY=-1FR",
    "Tous les lundis": "FREQ=WEEKLY;BYDAY=MO",
    "mardis et jeudis": "FREQ=WEEKLY;BYDAY=TU,TH",
    "un jeudi sur deux": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
    "le 15 du mois": "FREQ=MONTHLY;BYMONTHDAY=15",
    "tous les deux mois le 2e jeudi": "FREQ=MONTHLY;INTERVAL=2;BYDAY=2TH",
    "1er et 3e mardi du mois, sauf juillet et août": "FREQ=MONTHLY;BYDAY=1TU,3TU;BYMONTH=1,2,3,4,5,6,9,10,11,12",
    "3e jeudi du mois, de septembre à juin": "FREQ=MONTHLY;BYDAY=3TH;BYMONTH=1,2,3,4,5,6,9,10,11,12",
    "rrule:freq=weekly;byday=tu": "FREQ=WEEKLY;BYDAY=TU",
    "3rd Thursday of the month": "FREQ=MONTHLY;BYDAY=3TH",
    "1st, second and third Monday of the month": "FREQ=MONTHLY;BYDAY=1MO,2MO,3MO",
    "1st and 3rd Tuesday of the month, except July": "FREQ=MONTHLY;BYDAY=1TU,3TU;BYMONTH=1,2,3,4,5,6,8,9,10,11,12",
}
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


@pytest.mark.parametrize(("words", "rule"), SPOKEN.items())
def test_what_people_say(words: str, rule: str) -> None:
    assert read_rhythm(words) == rule


@pytest.mark.parametrize(
    "words",
    ["", "jeudi", "jeudi ou vendredi", "le 45 du mois", "6e jeudi du mois", "3e jeudi du mois à 18 h", "👍", "FREQ=X"],
)
def test_two_readings_or_none_are_asked_about(words: str) -> None:
    with pytest.raises(ValueError, match="rythme"):
        read_rhythm(words)


@st.composite
def rules(draw: st.DrawFn) -> str:
    months = draw(st.sets(st.integers(1, 12), min_size=1, max_size=11))
    kind = draw(st.sampled_from(("nth", "weekly", "date")))
    every = draw(st.integers(1, 3))
    parts = ["FREQ=WEEKLY" if kind == "weekly" else "FREQ=MONTHLY"]
    parts += [f"INTERVAL={every}"] if every > 1 else []
    day = draw(st.sampled_from(DAYS))
    if kind == "nth":
        ranks = draw(st.lists(st.sampled_from((1, 2, 3, 4, 5, -1)), min_size=1, max_size=3, unique=True))
        parts.append(f"BYDAY={','.join(f'{rank}{day}' for rank in ranks)}")
    elif kind == "weekly":
        parts.append(f"BYDAY={day}")
    else:
        parts.append(f"BYMONTHDAY={draw(st.integers(1, 28))}")
    if every == 1 and draw(st.booleans()):  # every other month of a few may be none
        parts.append(f"BYMONTH={','.join(map(str, sorted(months)))}")
    return ";".join(parts)


@settings(max_examples=60)
@given(rules(), st.sampled_from(("fr", "en")))
def test_the_words_of_a_rule_give_its_days_again_in_each_language(rule: str, language: str) -> None:
    with speaking(language):
        again = read_rhythm(said_rhythm(rule))

    since = date(2026, 1, 1)
    days, same = (list(islice(parse_rhythm(each, since), 20)) for each in (rule, again))
    assert days == same


@given(st.text())
def test_nothing_that_is_typed_can_crash(text: str) -> None:
    with suppress(ValueError):
        parse_rhythm(read_rhythm(text))


def test_a_rule_that_words_cannot_tell_is_shown_as_it_is() -> None:
    rule = "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1"

    assert said_rhythm(rule) == rule
