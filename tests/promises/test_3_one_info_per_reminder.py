"""Promise 3: a reminder says one thing, and could not say two: its type has no room for them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Union, get_args, get_origin, get_type_hints

import pytest

from sync.core.digests.values import Tile, WebLink
from sync.core.reminders import Info, Reminder
from sync.core.reminders.values import BeginningStep, Changed, Ending, Expected, OpenRole, Step, ToCome, Welcome
from sync.mailings import MAILINGS, Mailing
from sync.mailings.base import side_by_side
from tests.letters import GATHERINGS, LISTINGS, MEMBERS, LetterOffice, text_of

INFOS = get_args(Info)


def types_in(hint: object) -> set[object]:
    """The plain types that a hint is made of."""
    if get_origin(hint) in {Union, UnionType}:
        return {plain for part in get_args(hint) for plain in types_in(part)}
    return {hint}


def test_a_reminder_has_one_place_for_one_info() -> None:
    hints = get_type_hints(Reminder)
    places = [name for name, hint in hints.items() if types_in(hint) & set(INFOS)]

    assert places == ["info"]
    assert types_in(hints["info"]) == {ToCome, Changed, OpenRole, Expected, Welcome, Step, Ending, BeginningStep}


@pytest.mark.parametrize("kind", [Reminder, *INFOS, Tile, WebLink])
def test_no_part_of_a_reminder_can_hold_several_things(kind: type) -> None:
    assert is_dataclass(kind)
    allowed = {str, NoneType, Tile, WebLink, *(INFOS if kind is Reminder else ())}

    for field in fields(kind):
        found = types_in(get_type_hints(kind)[field.name])
        assert found <= allowed, field.name
        assert not any(isinstance(each, type) and issubclass(each, Collection) and each is not str for each in found)


@pytest.mark.parametrize("mailing", [each for each in MAILINGS if each.subjects == 1], ids=lambda each: str(each.id))
def test_no_mail_of_one_subject_shows_several(mailing: Mailing) -> None:
    assert {side_by_side(value) for _, value in mailing.samples()} <= {1}


def test_two_things_to_say_are_two_reminders(letters: LetterOffice) -> None:
    second = "| 18/12/2026 | 18:30 | Pitchs | Nos idées | But | Tour | Ici | | Ali | Ali | Ali | Zoé | | | prévu |"
    letters.reminders("2026-12-11", MEMBERS + GATHERINGS + second + LISTINGS)

    one, other = (text_of(letter) for letter in letters.to("zoe@exemple.fr"))
    assert ("Le port" in one, "Nos idées" in one) == (True, False)
    assert ("Le port" in other, "Nos idées" in other) == (False, True)
