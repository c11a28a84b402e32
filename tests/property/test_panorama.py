"""What is true of the panorama of any sheet."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.outcomes import Duplicates, Engagement, MemberType, Pair, Tier, Typed
from sync.core.model.workbook import CellValue, Row, Tab, Workbook
from sync.core.panorama import FEWEST, Figure, Panorama, masked, panorama, panorama_table
from sync.core.parse.ditto import is_ditto
from sync.core.people.offices import known_offices
from sync.core.reading import parse
from tests.drawn import READ_AT

COMMUNITY = Community(offices=("Nantes",))
HEADERS = {
    "Annuaire": ("Prénom", "Nom", "E-mail", "Métier", "Compétences", "Ville", "Bureau", "Arrivée"),
    "Apéros": ("Date", "Format", "Qui porte", "Qui anime", "Inscrits", "Statut"),
    "Besoins et ressources": ("Date", "Type", "Catégorie", "Titre", "Qui", "Statut", "Avec qui"),
}
words = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "Zoé",
            "zoe@exemple.fr",
            "musicienne, Musicien",
            "NANTES",
            "Nantes",
            "Lyon",
            "mars 2025",
            "besoin",
            "ressource",
        ]
    ),
    st.sampled_from(["Pitchs de projets", "conclu", "12", "🎻", "م", "x" * 200, "2025", "annulé", "16/10/2026"]),
    st.dates(),
    st.integers(),
    st.text(max_size=12).filter(lambda text: not is_ditto(text)),  # « " » is the line above: where it stands counts
)
Lines = list[list[CellValue]]
lines = st.lists(st.lists(words, min_size=7, max_size=8), max_size=12)


def reading(members: Lines, gatherings: Lines, listings: Lines) -> Assessment:
    """A reading where everyone is of a class, by turns."""
    tabs = []
    for (title, header), some in zip(HEADERS.items(), (members, gatherings, listings), strict=True):
        rows = tuple(Row(number, tuple(line)) for number, line in enumerate((header, *some), start=1))
        tabs.append(Tab(title, rows))
    register = parse(Workbook("dessin.xlsx", READ_AT, tuple(tabs)), COMMUNITY)
    kinds = list(MemberType)
    typed = (
        Typed((m.row,), m.name, m.emails, kinds[len(m.first_name + m.last_name) % len(kinds)], Engagement(), ())
        for m in register.members
    )
    return replace(Assessment.bare(register), people=tuple(typed), has_activity=True)


def figure(whole: Panorama, key: str) -> Figure:
    return next(each for each in whole.figures if each.key == key)


@settings(max_examples=60, deadline=None)
@given(lines, lines, lines, st.booleans())
def test_sorting_the_sheet_changes_nothing(members: Lines, gatherings: Lines, listings: Lines, down: bool) -> None:
    before = panorama(reading(members, gatherings, listings))
    for some in (members, gatherings, listings):
        some.sort(key=repr, reverse=down)

    after = panorama(reading(members, gatherings, listings))

    assert after.figures == before.figures


@settings(max_examples=60, deadline=None)
@given(lines)
def test_the_sums_agree(members: Lines) -> None:
    assessment = reading(members, [], [])
    whole = panorama(assessment)

    for key in ("classes", "several", "by_year", "distances"):
        one = figure(whole, key)
        amounts = [row.amounts[0] for row in one.rows]
        told = len(assessment.register.members) if key == "classes" else one.rests_on
        assert sum(amount for amount in amounts if isinstance(amount, int)) == told
    assert {(one.rests_on or 0) + one.unread for one in whole.figures[:8]} == {len(assessment.register.members)}


@settings(max_examples=60, deadline=None)
@given(lines)
def test_a_person_of_two_same_lines_counts_once(members: Lines) -> None:
    once, twice = reading(members, [], []), reading([*members, *members], [], [])
    half = len(twice.register.members) // 2
    assume(half == len(once.register.members))  # what two lines say alike may be a default drawn down
    assume([each.columns for each in once.register.layouts] == [each.columns for each in twice.register.layouts])
    assume(known_offices(once.register) == known_offices(twice.register))  # an office is known by how many name it
    rows = [member.row for member in twice.register.members]
    pairs = tuple(Pair((rows[n], rows[n + half]), Tier.SURE, 20.0, ()) for n in range(half))
    doubled = replace(twice, duplicates=Duplicates((), pairs), people=once.people)

    amounts = [[row.amounts for row in one.rows] for one in panorama(doubled).figures]

    assert amounts == [[row.amounts for row in one.rows] for one in panorama(once).figures]


@settings(max_examples=60, deadline=None)
@given(lines, lines, lines)
@example(members=[], gatherings=[], listings=[])
@example(members=[["x" * 200, "\u202e", None, "🎻", "=1+1", "م", "", None]], gatherings=[], listings=[])
def test_nothing_that_is_typed_breaks_a_panorama_and_none_handed_out_tells_a_small_count(
    members: Lines, gatherings: Lines, listings: Lines
) -> None:
    whole = panorama(reading(members, gatherings, listings))

    assert panorama_table(whole).rows
    told = masked(whole)
    assert panorama_table(told).rows
    amounts = [amount for one in told.figures if one.about_people for row in one.rows for amount in row.amounts]
    assert all(not isinstance(amount, int) or amount == 0 or amount >= FEWEST for amount in amounts)
