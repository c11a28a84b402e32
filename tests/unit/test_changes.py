"""What is said to have happened between two readings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from sync.core import tabs
from sync.core.changes import compare
from sync.core.model.community import Community
from sync.core.model.outcomes import Change, ChangeKind
from sync.core.model.records import Member, Register
from sync.core.reading import parse
from tests.drawn import READ_AT, drawn

MEMBERS = """
| Prénom   | Nom     | Structure    | E-mail          | Téléphone      | Ville  |
| Zoé      | Vallee  | Le Lavoir    | zoe@exemple.fr  | 06 12 34 56 78 | Nantes |
| Ali      | Benali  | Coop du Port | ali@exemple.fr  | 06 22 34 56 78 | Rezé   |
| Yves     | Le Goff |              | yves@exemple.fr |                | Nantes |
| Camille  | Durand  | Atelier Neuf |                 | 07 32 34 56 78 | Nantes |
| Inès     | Martin  | La Halle     | ines@exemple.fr | 07 42 34 56 78 | Vertou |
"""

GATHERINGS = """
# Apéros
| Date         | Heure   | Format                 | Thème             | Lieu      | Qui porte |
| {2026-09-17} | {18:30} | Pitchs de projets      | La rentrée        | Le Lavoir | Zoé       |
| {2026-10-15} | {18:30} | Visites et découvertes | Le fournil        | Stereolux | Ali       |
| {2026-12-17} | {18:30} | Pitchs de projets      |                   |           |           |
"""

LISTINGS = """
# Besoins et ressources
| Date         | Type      | Titre                  | Description         | Qui  |
| {2026-09-02} | besoin    | Relecture d'un dossier | Douze pages         | Zoé  |
| {2026-09-09} | ressource | Prêt d'un vidéoproj.   | Le soir seulement   | Ali  |
| {2026-10-01} | besoin    | Relecture d'un dossier | Trois pages         | Yves |
"""

BOTH = f"# Annuaire\n{MEMBERS}"


def register(drawing: str) -> Register:
    return parse(drawn(drawing), Community())


def events(before: str, after: str) -> list[tuple[str, int | None, dict[str, tuple[str, str]]]]:
    """What happened, shortly: kind, row, and texts before and after by field."""
    return [_short(event) for event in compare(register(before), register(after)).events]


def _short(event: Change) -> tuple[str, int | None, dict[str, tuple[str, str]]]:
    return event.kind.value, event.row, {change.field: (change.before, change.after) for change in event.fields}


def lines(drawing: str) -> list[str]:
    return drawing.strip().splitlines()


def test_the_first_reading_says_nothing() -> None:
    changes = compare(None, register(MEMBERS))

    assert (changes.since, changes.events) == (None, ())


def test_changes_say_since_when() -> None:
    later = parse(drawn(MEMBERS, read_at=READ_AT + timedelta(days=7)), Community())

    assert compare(register(MEMBERS), later).since == READ_AT


@pytest.mark.parametrize("drawing", [MEMBERS, GATHERINGS, LISTINGS])
def test_the_same_sheet_says_nothing(drawing: str) -> None:
    assert events(drawing, drawing) == []


@pytest.mark.parametrize(
    ("was", "now", "row", "field"),
    [
        ("Vallee ", "Vallée", 2, "Nom"),
        ("Vallee ", "Durand-Morel", 2, "Nom"),
        ("zoe@exemple.fr ", "zoe.vallee@autre.fr", 2, "E-mail"),
        ("06 22 34 56 78", "06 99 99 99 99", 3, "Téléphone"),
        ("| Rezé ", "| Saint-Herblain", 3, "Ville"),
        ("Atelier Neuf", "", 5, "Structure"),
        ("|              | yves", "| L'Îlot | yves", 4, "Structure"),
    ],
)
def test_one_corrected_cell_is_one_change(was: str, now: str, row: int, field: str) -> None:
    ((kind, where, fields),) = events(MEMBERS, MEMBERS.replace(was, now, 1))

    assert (kind, where, list(fields)) == ("changed", row, [field])


@pytest.mark.parametrize("hidden", ["{#REF!}", "Loading...", "#N/A"])
def test_what_an_error_hides_is_no_change_when_it_comes_and_when_it_goes(hidden: str) -> None:
    whole, broken = register(MEMBERS), register(MEMBERS.replace("Rezé  ", hidden))

    assert compare(whole, broken).events == compare(broken, whole).events == ()


def test_what_was_erased_from_the_first_reading_is_no_change_and_what_changed_besides_is() -> None:
    before = GATHERINGS.replace("Le fournil ", "Chez (effacé)").replace("| Ali ", "| (effacé)")
    now = GATHERINGS.replace("Le fournil ", "Chez Zoé Quéméner").replace("Stereolux", "La Grange")

    (change,) = compare(register(before), register(now)).events
    assert [field.field for field in change.fields] == ["Lieu"]


def test_a_change_shows_both_texts_as_typed() -> None:
    found = events(MEMBERS, MEMBERS.replace("zoe@exemple.fr ", "Zoe@Exemple.FR", 1))

    assert found == [("changed", 2, {"E-mail": ("zoe@exemple.fr", "Zoe@Exemple.FR")})]


def test_a_name_and_an_address_corrected_at_once_are_one_change_when_the_phone_stays() -> None:
    after = MEMBERS.replace("Vallee ", "Vallée", 1).replace("zoe@exemple.fr", "contact@vallee.fr", 1)

    assert [(kind, row, list(fields)) for kind, row, fields in events(MEMBERS, after)] == [
        ("changed", 2, ["Nom", "E-mail"])
    ]


def test_another_person_on_the_same_line_left_and_arrived() -> None:
    after = MEMBERS.replace(lines(MEMBERS)[2], "| Noah | Petit | Le Chantier | noah@exemple.fr | | Bouguenais |")

    assert [(kind, row) for kind, row, _ in events(MEMBERS, after)] == [("arrived", 3), ("left", 3)]


def test_two_people_of_one_structure_are_not_one_corrected_name() -> None:
    before = "| Prénom | Nom | Structure | Ville |\n| Zoé | Martin | La Halle | Nantes |"
    after = "| Prénom | Nom | Structure | Ville |\n| Ali | Benali | La Halle | Nantes |"

    assert [kind for kind, *_ in events(before, after)] == ["arrived", "left"]


def test_a_row_inserted_in_the_middle_is_one_arrival() -> None:
    table = lines(MEMBERS)
    after = "\n".join([*table[:3], "| Noah | Petit | | noah@exemple.fr | | Rezé |", *table[3:]])

    assert events(MEMBERS, after) == [("arrived", 4, {})]


def test_a_deleted_row_left_from_where_it_stood() -> None:
    table = lines(MEMBERS)

    assert events(MEMBERS, "\n".join([*table[:3], *table[4:]])) == [("left", 4, {})]


def test_a_sorted_tab_is_one_event() -> None:
    head, *body = lines(MEMBERS)

    assert events(MEMBERS, "\n".join([head, *reversed(body)])) == [("sorted", None, {})]


def test_a_sorted_tab_with_a_corrected_cell_is_two_events() -> None:
    head, *body = lines(MEMBERS.replace("Vallee ", "Vallée", 1))

    assert [(kind, row) for kind, row, _ in events(MEMBERS, "\n".join([head, *reversed(body)]))] == [
        ("changed", 6),
        ("sorted", None),
    ]


def test_one_row_moved_among_many_is_no_event() -> None:
    head = "| Prénom | Nom | E-mail |"
    body = [f"| Prénom{n} | Nom{n} | p{n}@exemple.fr |" for n in range(10)]

    assert events("\n".join([head, *body]), "\n".join([head, *body[1:], body[0]])) == []


def test_columns_in_another_order_change_nothing() -> None:
    after = "\n".join("|".join(["", *reversed(line.strip("|").split("|")), ""]) for line in lines(MEMBERS))

    assert events(MEMBERS, after) == []


def test_a_column_that_was_added_is_not_a_change_of_every_line() -> None:
    after = "\n".join(line + ("Bureau |" if n == 0 else "Nantes |") for n, line in enumerate(lines(MEMBERS)))

    assert events(MEMBERS, after) == []


def test_the_same_number_typed_as_a_text_is_no_change() -> None:
    before = "| Prénom | Nom | Téléphone |\n| Zoé | Martin | {612345678} |"

    assert events(before, before.replace("{612345678}", "612345678")) == []


def test_a_homonym_who_leaves_is_the_one_who_left() -> None:
    head, body = (
        "| Prénom | Nom | E-mail |",
        ["| Marie | Martin | m1@exemple.fr |", "| Marie | Martin | m2@exemple.fr |"],
    )

    assert events("\n".join([head, *body]), "\n".join([head, body[1]])) == [("left", 2, {})]


def test_a_homonym_who_changes_is_the_one_who_changed() -> None:
    head, body = (
        "| Prénom | Nom | E-mail |",
        ["| Marie | Martin | m1@exemple.fr |", "| Marie | Martin | m2@exemple.fr |"],
    )
    after = "\n".join([head, body[0], body[1].replace("m2@", "m3@")])

    assert events("\n".join([head, *body]), after) == [("changed", 3, {"E-mail": ("m2@exemple.fr", "m3@exemple.fr")})]


@pytest.mark.parametrize(("copies", "kinds"), [(1, ["left"] * 2), (3, []), (4, ["arrived"])])
def test_identical_lines_are_counted(copies: int, kinds: list[str]) -> None:
    head, line = "| Prénom | Nom |", "| Zoé | Martin |"

    assert [kind for kind, *_ in events("\n".join([head, *[line] * 3]), "\n".join([head, *[line] * copies]))] == kinds


def test_a_moved_date_is_a_change_of_date() -> None:
    found = events(GATHERINGS, GATHERINGS.replace("{2026-10-15}", "{2026-10-22}"))

    assert found == [("changed", 3, {"Date": ("15/10/2026", "22/10/2026")})]


def test_a_gathering_known_only_by_its_date_and_format_may_move_a_little() -> None:
    found = events(GATHERINGS, GATHERINGS.replace("{2026-12-17}", "{2026-12-10}"))

    assert found == [("changed", 4, {"Date": ("17/12/2026", "10/12/2026")})]


def test_a_gathering_three_months_later_is_another_one() -> None:
    found = events(GATHERINGS, GATHERINGS.replace("{2026-12-17}", "{2027-03-18}"))

    assert [kind for kind, *_ in found] == ["arrived", "left"]


def test_a_gathering_rewritten_on_its_day_is_a_change() -> None:
    after = GATHERINGS.replace(
        "Visites et découvertes | Le fournil        | Stereolux | Ali", "Atelier | La laine | Rezé | Inès"
    )

    assert [(kind, row) for kind, row, _ in events(GATHERINGS, after)] == [("changed", 3)]


def test_a_gathering_is_called_by_its_theme_and_its_day() -> None:
    (event,) = compare(
        register(GATHERINGS),
        register(GATHERINGS.replace("{18:30} | Pitchs de projets      | La", "{19:00} | Pitchs | La")),
    ).events

    assert (event.name, event.tab) == ("La rentrée (17/09/2026)", tabs.GATHERINGS)


def test_a_listing_reworded_and_dated_anew_is_a_change() -> None:
    after = LISTINGS.replace("Prêt d'un vidéoproj.", "Prêt d'un vidéoprojecteur").replace(
        "{2026-09-09}", "{2026-09-10}"
    )

    assert [(kind, row, list(fields)) for kind, row, fields in events(LISTINGS, after)] == [
        ("changed", 3, ["Date", "Titre"])
    ]


def test_the_same_title_from_someone_else_is_another_listing() -> None:
    after = LISTINGS.replace("| {2026-10-01} | besoin    | Relecture d'un dossier | Trois pages         | Yves |", "")
    found = events(after, after + "| {2026-11-19} | besoin | Relecture d'un dossier | Une affiche en anglais | Inès |")

    assert [(kind, row) for kind, row, _ in found] == [("arrived", 4)]


def test_events_come_by_tab_then_arrivals_changes_departures() -> None:
    gone = "\n".join(line for line in lines(MEMBERS) if "Camille" not in line)
    after = gone.replace("Vallee ", "Vallée", 1) + "\n| Noah | Petit | | noah@exemple.fr | | Rezé |"

    found = compare(
        register(BOTH + LISTINGS), register(f"# Annuaire\n{after}\n{LISTINGS.replace('Douze', 'Dix')}")
    ).events

    assert [(event.tab, event.kind) for event in found] == [
        (tabs.MEMBERS, ChangeKind.ARRIVED),
        (tabs.MEMBERS, ChangeKind.CHANGED),
        (tabs.MEMBERS, ChangeKind.LEFT),
        (tabs.LISTINGS, ChangeKind.CHANGED),
    ]


@pytest.mark.parametrize(("before", "after"), [(BOTH + LISTINGS, LISTINGS), (LISTINGS, BOTH + LISTINGS)])
def test_a_tab_that_is_not_there_says_nothing(before: str, after: str) -> None:
    assert events(before, after) == []


@pytest.mark.parametrize("told", [True, False])
def test_nobody_left_a_tab_that_was_not_read_whole(told: bool) -> None:
    whole = register(MEMBERS)
    fewer = whole.with_records(tabs.MEMBERS, whole.members[:2])
    half = replace(fewer, missing=(), partial=(tabs.MEMBERS,) if told else (), complete=False)

    assert compare(whole, half).events == ()


def test_nobody_arrives_in_a_tab_that_had_not_been_read_whole() -> None:
    whole = register(MEMBERS)
    half = replace(whole.with_records(tabs.MEMBERS, whole.members[:2]), partial=(tabs.MEMBERS,), complete=False)

    assert compare(half, whole).events == ()


def test_a_tab_that_is_missing_does_not_hide_what_happened_in_another() -> None:
    table = lines(MEMBERS)

    assert [kind for kind, *_ in events(MEMBERS, "\n".join(table[:-1]))] == ["left"]


def test_members_are_linked_by_the_linker_that_is_given() -> None:
    after = MEMBERS.replace(lines(MEMBERS)[2], "| Noah | Petit | Le Chantier | noah@exemple.fr | | Bouguenais |")
    asked: list[tuple[list[str], list[str]]] = []

    def link(old: Sequence[Member], new: Sequence[Member]) -> list[tuple[int, int]]:
        asked.append(([member.name for member in old], [member.name for member in new]))
        return [(0, 0), (0, 0)]

    found = compare(register(MEMBERS), register(after), link).events

    assert asked == [(["Ali Benali"], ["Noah Petit"])]
    assert [(event.kind, event.row) for event in found] == [(ChangeKind.CHANGED, 3)]


def test_changes_come_by_row_even_when_rows_were_moved() -> None:
    head, *body = lines(MEMBERS.replace("Vallee ", "Vallée", 1).replace("Martin", "Martyn"))

    assert [row for kind, row, _ in events(MEMBERS, "\n".join([head, *reversed(body)])) if kind == "changed"] == [2, 6]


def test_a_text_under_another_header_is_not_the_same_text() -> None:
    before = "| Prénom | Nom |\n| Martin | Denis |\n| Denis | Martin |"

    assert events(before, before.replace("Prénom | Nom", "Nom | Prénom")) == [("sorted", None, {})]


def test_an_address_is_enough_to_know_someone_whose_only_name_changed() -> None:
    before = "| Nom | E-mail |\n| Vallee | zoe@exemple.fr |"

    assert events(before, before.replace("Vallee", "Durand")) == [("changed", 2, {"Nom": ("Vallee", "Durand")})]


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("| Zoé | Martin | La Halle | | | Nantes |", "| Ali | Martin | La Halle | | | Nantes |"),
        ("| Zoé | Martin | | | 06 12 34 56 78 | Nantes |", "| Ali | Benali | | | 06 12 34 56 78 | Rezé |"),
    ],
    ids=["one family in one structure", "a phone that two people share"],
)
def test_what_two_people_share_does_not_make_them_one(was: str, now: str) -> None:
    head = "| Prénom | Nom | Structure | E-mail | Téléphone | Ville |"

    assert [kind for kind, *_ in events(f"{head}\n{was}", f"{head}\n{now}")] == ["arrived", "left"]


def test_someone_who_changed_every_contact_at_once_is_known_by_their_name() -> None:
    head = "| Prénom | Nom | Structure | E-mail | Téléphone | Ville |"
    was = f"{head}\n| Zoé | Martin | | z@exemple.fr | 06 12 34 56 78 | |"
    now = f"{head}\n| Zoé | Martin | | m@exemple.fr | 07 99 34 56 78 | |"

    assert [kind for kind, *_ in events(was, now)] == ["changed"]


def test_the_surest_pairs_are_made_first() -> None:
    head = "| Prénom | Nom | E-mail | Ville | Bureau |"
    before = f"{head}\n| Marie | Martin | m1@exemple.fr | Nantes | Nantes |\n| Marie | Martin | | Rezé | Nantes |"
    after = f"{head}\n| Marie | Martin | m1@exemple.fr | Rezé | Angers |\n| Marie | Martin | | Vertou | Angers |"

    assert [(row, list(fields)) for _, row, fields in events(before, after)] == [
        (2, ["Ville", "Bureau"]),
        (3, ["Ville", "Bureau"]),
    ]


PLANNING = """
# Apéros
| Date         | Format                 | Objectif      | Déroulé       | Lieu      | Qui porte |
| {2026-06-18} | Pitchs de projets      | Se rencontrer | Tour de table | Le Lavoir | Zoé       |
| {2026-09-17} | Visites et découvertes | Se rencontrer | Tour de table | Le Lavoir | Ali       |
| {2026-10-15} | Pitchs de projets      | Se rencontrer | Tour de table | Le Lavoir | Yves      |
"""


def test_what_every_gathering_repeats_does_not_make_two_of_them_one() -> None:
    after = PLANNING.replace("{2026-10-15} | Pitchs de projets ", "{2026-11-12} | Visites et découvertes").replace(
        "Yves", "Inès"
    )

    assert [kind for kind, *_ in events(PLANNING, after)] == ["arrived", "left"]


def test_a_gathering_told_afterwards_is_a_change() -> None:
    head = "# Apéros\n| Date | Thème | Lieu | Inscrits | Compte rendu | Photos | Statut |"
    after = f"{head}\n| {{2026-10-22}} | Le pain | Rezé | {{12}} | https://exemple.fr/1 | oui | passé |"

    assert [(kind, row) for kind, row, _ in events(f"{head}\n| {{2026-10-15}} | Le pain |", after)] == [("changed", 2)]
