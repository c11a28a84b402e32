"""One identity for a gathering, whatever its line and its day become."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sync.core.gatherings.following import Tracked, follow
from sync.core.model.community import Community
from sync.core.model.records import Gathering
from sync.core.model.tabs import Place
from sync.core.reading import parse
from tests.drawn import drawn

NOW = datetime(2026, 11, 21, 7, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
PORT = "| 17/12/2026 | 18:30 | Visites | Le port | Le Quai | prévu |"
IDEAS = "| 21/01/2027 | 18:30 | Pitchs | Nos idées | Le Lavoir | prévu |"


def planning(*lines: str) -> tuple[Gathering, ...]:
    head = "# Apéros\n| Date | Heure | Format | Thème | Lieu | Statut |"
    return parse(drawn("\n".join((head, *lines))), Community()).gatherings


def at(row: int) -> Place:
    return Place("Apéros", row)


def first(*lines: str) -> tuple[Tracked, ...]:
    return follow((), {}, planning(*lines), reading=1, now=NOW)


def test_what_stays_as_it_was_keeps_everything() -> None:
    known = first(PORT, IDEAS)
    again = follow(known, {at(2): at(2), at(3): at(3)}, planning(PORT, IDEAS), reading=2, now=LATER)

    assert [(one.id, one.sequence, one.stamp) for one in again] == [(one.id, 0, NOW) for one in known]


def test_a_move_keeps_the_identity_and_counts() -> None:
    (known,) = first(PORT)
    (moved,) = follow((known,), {at(2): at(2)}, planning(PORT.replace("17/12", "18/12")), reading=2, now=LATER)

    assert (moved.id, moved.sequence, moved.stamp, moved.seen.start) == (known.id, 1, LATER, "2026-12-18T18:30")


def test_a_line_that_goes_is_held_no_more_and_comes_back_as_itself() -> None:
    known = first(PORT, IDEAS)
    (ideas, port) = follow(known, {at(3): at(2)}, planning(IDEAS), reading=2, now=LATER)
    back = follow((ideas, port), {at(2): at(2)}, planning(IDEAS, PORT), reading=3, now=LATER)

    assert (port.place, port.seen.held, port.sequence) == (None, False, 1)
    assert {one.id: (one.seen.held, one.sequence) for one in back} == {ideas.id: (True, 0), port.id: (True, 2)}


def test_two_lines_that_say_the_same_are_two_gatherings() -> None:
    known = first(PORT, PORT)

    assert len({one.id for one in known}) == 2


def test_the_identity_is_the_same_when_it_must_be_made_again() -> None:
    assert [one.id for one in first(PORT, IDEAS)] == [one.id for one in reversed(first(IDEAS, PORT))]


@given(
    st.lists(
        st.sampled_from([PORT, IDEAS, PORT.replace("prévu", "annulé"), IDEAS.replace("21/01", "22/01")]), max_size=5
    )
)
@settings(max_examples=60)
def test_every_line_has_one_identity_and_no_two_share_it(lines: list[str]) -> None:
    known = first(PORT, IDEAS)
    now = planning(*lines)
    found = follow(known, {}, now, reading=2, now=LATER)

    assert len({one.id for one in found}) == len(found)
    assert sorted(one.place.row for one in found if one.place is not None) == [line.row for line in now]
    assert {one.id for one in known} <= {one.id for one in found}
