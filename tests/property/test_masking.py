"""What is handed out hides small counts from whoever adds, subtracts and compares what stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sync.core.model.assessment import Assessment
from sync.core.model.community import Community
from sync.core.model.outcomes import Engagement, MemberType, Typed
from sync.core.panorama import FEWEST, Figure, Mask, Panorama, masked, panorama
from sync.core.reading import parse
from tests.drawn import READ_AT, drawn

Person = tuple[str, str, str, MemberType]
TRADES = ("maçon", "comédienne", "graphiste, maçon", "comptable", "")
TOWNS = ("Nantes", "Rezé", "Lyon", "")
ARRIVALS = ("{2026-10-03}", "{2026-09-03}", "{2026-02-03}", "2026", "{2025-12-12}", "2025", "{2024-01-01}", "")
A_PERSON = st.tuples(*map(st.sampled_from, (TRADES, TOWNS, ARRIVALS, tuple(MemberType))))
ACTIVE = MemberType.ACTIVE
PARTITIONS = ("classes", "several", "by_year", "by_month", "towns", "distances")
"""Figures of which everyone is in one row at most."""


@st.composite
def crowds(draw: st.DrawFn) -> list[Person]:
    """Draw a community where many are alike, and a few are not."""
    alike = draw(st.lists(st.tuples(A_PERSON, st.integers(1, 12)), max_size=5))
    return [person for person, times in alike for _ in range(times)] + draw(st.lists(A_PERSON, max_size=12))


def panorama_of(crowd: Sequence[Person]) -> Panorama:
    lines = "\n".join(
        f"| P{n} | N{n} | p{n}@exemple.fr | {trade} | {town} | Nantes | {arrival} |"
        for n, (trade, town, arrival, _) in enumerate(crowd)
    )
    heads = "| Prénom | Nom | E-mail | Métier | Ville | Bureau | Arrivée |"
    register = parse(drawn(f"{heads}\n{lines}", read_at=READ_AT), Community(offices=("Nantes",)))
    people = tuple(
        Typed((member.row,), member.name, member.emails, person[3], Engagement(), ())
        for member, person in zip(register.members, crowd, strict=True)
    )
    return panorama(replace(Assessment.bare(register), people=people, has_activity=True))


Sets = dict[tuple[str, int], frozenset[object]]


def told_and_secret(whole: Panorama, told: Panorama) -> tuple[Sets, Sets]:
    """Who is behind each count that is told, and behind each that is masked in a figure where one is told."""
    shown: Sets = {}
    secret: Sets = {}
    for before, after in zip(whole.figures, told.figures, strict=True):
        labels = {row.label: row.amounts[0] for row in after.rows}
        for at, row in enumerate(before.rows):
            if labels and row.who and labels.get(row.label, Mask.COUNT) is Mask.COUNT:
                secret[before.key, at] = row.who
            elif labels and row.who:
                shown[before.key, at] = row.who
    return shown, secret


def differences(shown: Sets, totals: Sequence[frozenset[object]]) -> Iterator[frozenset[object]]:
    """Yield all that can be had by taking one to three counts away from another, or every one that it holds."""
    sets = [*shown.values()]
    for larger in (*sets, *totals):
        inside = [each for each in dict.fromkeys(sets) if each < larger]
        for size in (1, 2, 3):
            for taken in combinations(inside, size):
                if sum(map(len, taken)) == len(frozenset().union(*taken)):
                    yield larger.difference(*taken)
        for figure in {key for key, _ in shown}:
            yield larger.difference(*(who for (key, _), who in shown.items() if key == figure and who <= larger))


@settings(max_examples=150, deadline=None)
@given(crowds())
@example([("maçon", "Nantes", "{2026-10-03}", ACTIVE)] * 5 + [("maçon", "Nantes", "{2026-02-03}", ACTIVE)])
@example([("maçon", "Nantes", "", ACTIVE)] * 7 + [("maçon", "Rezé", "", MemberType.UNKNOWN)] * 2)
@example(
    [("maçon", "Nantes", "2025", ACTIVE)] * 6
    + [("comptable", "Rezé", "2025", ACTIVE)] * 6
    + [("", "Lyon", "2026", ACTIVE)]
)
def test_no_masked_count_is_a_difference_of_counts_that_are_told(crowd: list[Person]) -> None:
    whole = panorama_of(crowd)
    shown, secret = told_and_secret(whole, masked(whole))
    figures = {key for key, _ in shown}
    totals = [frozenset[object]().union(*(row.who for row in f.rows)) for f in whole.figures if f.key in figures]
    totals.append(frozenset(range(len(crowd))))

    small = {who for who in secret.values() if len(who) < FEWEST}
    assert not small & set(differences(shown, totals))


@settings(max_examples=150, deadline=None)
@given(crowds())
@example([("maçon", "Nantes", "{2026-10-03}", ACTIVE)] * 5 + [("maçon", "Nantes", "{2026-02-03}", ACTIVE)])
@example([("maçon", "Nantes", "", ACTIVE)] * 7 + [("maçon", "Rezé", "", MemberType.UNKNOWN)] * 2)
def test_a_masked_count_may_be_of_many_as_far_as_anyone_can_tell(crowd: list[Person]) -> None:
    whole = panorama_of(crowd)
    told = masked(whole)
    bounds = room(whole, told)

    assert all(most >= FEWEST for most in bounds.values()), bounds


def room(whole: Panorama, told: Panorama) -> dict[tuple[str, str], int]:
    """The most that each masked count may be, for who knows the totals, and that months are in their year."""
    total_of = {f.key: sum(row.amounts[0] for row in f.rows) for f in whole.figures if f.key in PARTITIONS}  # type: ignore[misc]
    figures = [figure for figure in told.figures if figure.key in PARTITIONS and figure.rows]
    most = {(f.key, label): left(f, [*masks(f)], total_of[f.key]) for f in figures for label in masks(f)}
    by_year = next((f for f in figures if f.key == "by_year"), None)
    by_month = next((f for f in figures if f.key == "by_month"), None)
    if by_year and by_month:
        for year in by_year.rows:
            months = replace(by_month, rows=tuple(row for row in by_month.rows if row.label.endswith(year.label)))
            for label in masks(months):
                of_year = year.amounts[0]
                bound = of_year if isinstance(of_year, int) else most["by_year", year.label]
                most["by_month", label] = min(most["by_month", label], left(months, [*masks(months)], bound))
    return most


def masks(figure: Figure) -> Iterator[str]:
    return (row.label for row in figure.rows if row.amounts[0] is Mask.COUNT)


def left(figure: Figure, hidden: Sequence[str], total: int) -> int:
    """What the largest of the masked counts may be, when each of the others is of one person."""
    shown = sum(row.amounts[0] for row in figure.rows if isinstance(row.amounts[0], int))
    return total - shown - (len(hidden) - 1)
