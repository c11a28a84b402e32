"""Promise 2: recipients and contents do not depend on the typology: change every class, not a byte moves."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sync.core.model.community import Community, Grouping
from sync.core.model.outcomes import Engagement, MemberType, Typed
from sync.core.say import say
from sync.core.tables.sponsors import Welcoming
from sync.jobs.registry import every_job
from sync.journal import Journal
from sync.letters.rechecks import checks_of
from sync.turn.arrivals import note_arrivals, presences_in
from sync.turn.context import Turn
from sync.turn.reading import read
from sync.turn.sponsors import welcoming_of
from sync.turn.working_groups import compose_groups
from tests.letters import GATHERINGS, LISTINGS, MEMBERS, LetterOffice, own_day_of
from tests.welcoming import Welcomers
from tests.wishing import THE_REST, WANTED

_LINES = "\n".join(f"| P{n} | N{n} | p{n}@exemple.fr | | | | | | |" for n in range(6))
_WISHES = "\n".join(f"| p{n}@exemple.fr | P{n} N{n} | Nantes | Eau | oui | oui |" for n in range(6))
CROWD = f"""{MEMBERS}{_LINES}
{GATHERINGS}{LISTINGS}{THE_REST}
# Envies
| Adresse e-mail | Nom | Ville | Thème 1 | Animer ? | Secrétaire ? |
{_WISHES}
"""
COMMUNITY = Community(name="Tisserands", grouping=Grouping(smallest=3, largest=4, places=("Nantes",)))
SECRET = bytes(32)
SYNC = Path(__file__).resolve().parents[2] / "sync"
FOR_COORDINATORS = {"weekly_digest.py"}
"""Who coordinates is told of classes: this is theirs."""


def classed(turn: Turn, types: list[MemberType], *, known: bool) -> Turn:
    """The same reading, had the restricted workbook said otherwise of everyone."""
    people = tuple(
        Typed(
            (member.row,),
            member.name,
            member.emails,
            types[place % len(types)],
            Engagement(place, place, place),
            (say("x"),),
        )
        for place, member in enumerate(turn.register.members)
    )
    return replace(turn, assessment=replace(turn.assessment, people=people, has_activity=known))


def everything_sent(types: list[MemberType], *, known: bool) -> list[tuple[tuple[str, ...], bytes]]:
    """Who gets what in December, to the byte."""
    with Journal.in_memory() as journal:
        journal.secret = journal.people_secret = lambda: SECRET  # type: ignore[method-assign]  # the same on both sides
        office = LetterOffice(journal, community=COMMUNITY, choices=WANTED)
        note_arrivals(office.turn("2026-10-01", CROWD))
        asked = {presence.id: "2026-12-01T07:00:00+00:00" for presence in presences_in(journal).values()}
        journal.remember_all("leads asked", asked, office.turn("2026-10-01", CROWD).context.now)
        for day in ("2026-12-01", "2026-12-10", "2026-12-16", str(own_day_of(journal, "zoe@exemple.fr"))):
            turn = classed(office.turn(day, CROWD), types, known=known)
            compose_groups(turn)
            for each in every_job():
                if each.to_members and each.job is not None:
                    each.job(turn)
        return [(letter.to, letter.eml) for letter in office.letters()]


BEFORE = everything_sent([MemberType.UNKNOWN], known=False)


@given(st.lists(st.sampled_from(MemberType), min_size=1, max_size=9), st.booleans())
@settings(max_examples=8, suppress_health_check=[HealthCheck.too_slow])
def test_no_class_changes_a_recipient_or_a_byte(types: list[MemberType], known: bool) -> None:
    assert everything_sent(types, known=known) == BEFORE


def test_there_is_something_to_compare() -> None:
    assert {to for (to,), _ in BEFORE} >= {"zoe@exemple.fr", "ali@exemple.fr", "p5@exemple.fr"}
    assert len(BEFORE) > 20
    assert any(b"List-Id:" in eml and b"<ligne." in eml for _, eml in BEFORE)
    assert any(b"List-Id:" in eml and b"<pistes." in eml for _, eml in BEFORE)
    assert any(b"List-Id:" in eml and b"<groupes." in eml for _, eml in BEFORE)
    assert any(b"UID:cycle-" in eml for _, eml in BEFORE)


@pytest.mark.parametrize("kind", MemberType)
@pytest.mark.parametrize("known", [True, False])
def test_no_class_is_refused_at_the_moment_of_sending(letters: LetterOffice, kind: MemberType, known: bool) -> None:
    turn = classed(letters.turn("2026-12-10", CROWD), [kind], known=known)

    may_mail = checks_of(turn).may_mail

    accepts = [address for (address,), _ in BEFORE]
    assert {may_mail(address) for address in accepts} == {None}


@pytest.fixture(scope="module")
def arrival() -> Iterator[tuple[Turn, Welcoming]]:
    """A reading of a community where somebody came, and who is suggested to them when nobody has a class."""
    with Journal.in_memory() as journal:
        community = Welcomers(journal)
        community.arrive()
        turn = read(community.context())
        welcoming = welcoming_of(turn)
        assert welcoming is not None
        assert len(welcoming.suggested) == 2
        yield turn, welcoming


@given(st.lists(st.sampled_from(MemberType), min_size=1, max_size=4), st.booleans())
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_class_changes_who_is_suggested_to_whom(
    arrival: tuple[Turn, Welcoming], types: list[MemberType], known: bool
) -> None:
    turn, welcoming = arrival

    assert welcoming_of(classed(turn, types, known=known)) == welcoming


@pytest.mark.parametrize(
    "module",
    ["core/people/recipients.py", "core/digests/newsletter.py", "core/digests/month.py", "core/digests/offers.py",
     "core/digests/newcomers.py", "core/gatherings/agenda.py", "turn/introductions.py", "turn/own_lines.py",
     "turn/sponsors.py", "core/people/sponsors.py", "core/people/sponsorships.py", "core/tables/sponsors.py",
     "turn/leads.py", "core/people/own_line.py", "jobs/requests/one_person.py", "turn/working_groups.py",
     "core/cycle.py", "core/digests/cycle.py", "core/digests/told_experiments.py", "core/tables/groups.py",
     *(str(path.relative_to(SYNC))
       for room in ("core/introductions", "core/groups", "core/leads", "core/reminders", "letters", "mailings",
                    "delivery")
       for path in SYNC.glob(f"{room}/*.py") if path.name not in FOR_COORDINATORS)],
)  # fmt: skip
def test_what_writes_to_members_cannot_even_name_the_typology(module: str) -> None:
    path = SYNC / module
    names = {
        getattr(node, "attr", getattr(node, "id", getattr(node, "name", "")))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    }

    assert not names & {"MemberType", "Typed", "Engagement", "classify", "has_activity", "YearOfActivity"}
