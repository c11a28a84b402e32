"""Headers and tabs are recognised as people write them, and nothing is taken for what it is not."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
import yaml

from sync.core.model.community import Community
from sync.core.model.tabs import AnyTab, Layout
from sync.core.model.workbook import Row, Tab, Workbook
from sync.core.parse.headers import find_layout, guesses, toml_key, toml_line
from sync.core.parse.tabs import match_tabs
from sync.core.reading import parse
from sync.core.tabs import EVERY_TAB, GATHERINGS, LISTINGS, MEMBERS, TABS
from sync.errors import MissingTabsError
from tests.drawn import READ_AT, drawn

Wordings = Mapping[AnyTab, Mapping[str, Sequence[str]]]
STRANGERS = ("truth", "kind", "traps", "ops", "rec_id", "Id", "Couleur", "Numéro d'adhérent", "Pronom", "À rappeler")


def _wordings() -> Wordings:
    written = yaml.safe_load((Path(__file__).parents[1] / "headers.yml").read_text(encoding="utf-8"))
    names = {kind: {label: name for name, label in kind.labels.items()} for kind in EVERY_TAB}
    return {
        kind: {names[kind][label]: words.split("; ") for label, words in written[kind.title].items()}
        for kind in EVERY_TAB
    }


WORDINGS = _wordings()
EACH = [(kind, name, word) for kind, fields in WORDINGS.items() for name, words in fields.items() for word in words]


def layout_of(headers: Sequence[str], kind: AnyTab = MEMBERS, *, title: str | None = None) -> Layout:
    tab = Tab(kind.title if title is None else title, (Row(1, tuple(headers)), Row(2, ("x",) * len(headers))))
    layout = find_layout(tab, kind, {})
    assert layout is not None
    return layout


def read_as(layout: Layout) -> list[str | None]:
    return [heading.field for heading in layout.headings]


def test_every_field_has_wordings() -> None:
    assert {kind: set(fields) for kind, fields in WORDINGS.items()} == {kind: set(kind.labels) for kind in EVERY_TAB}


@pytest.mark.parametrize(("kind", "field", "wording"), EACH, ids=lambda value: getattr(value, "value", value))
def test_a_reworded_header_is_recognised_among_the_usual_ones(kind: AnyTab, field: str, wording: str) -> None:
    headers = [wording if name == field else label for name, label in kind.labels.items()]

    assert read_as(layout_of(headers, kind)) == list(kind.labels)


@pytest.mark.parametrize("kind", EVERY_TAB)
def test_headers_all_reworded_shuffled_and_amid_strangers_are_recognised(kind: AnyTab) -> None:
    choice = random.Random(20261121)  # noqa: S311 - a fixed draw, nothing secret
    right = total = 0
    for _ in range(200):
        fields = [(name, choice.choice(words)) for name, words in WORDINGS[kind].items()]
        columns = [*fields, *((None, stranger) for stranger in choice.sample(STRANGERS, 3))]
        choice.shuffle(columns)
        found = read_as(layout_of([header for _, header in columns], kind))
        total += len(columns)
        right += sum(name == expected for name, (expected, _) in zip(found, columns, strict=True))

    assert right / total > 0.985


@pytest.mark.parametrize("kind", EVERY_TAB)
def test_never_two_headers_for_a_field_of_one_value(kind: AnyTab) -> None:
    everything = [word for words in WORDINGS[kind].values() for word in words]

    found = [name for name in read_as(layout_of(everything, kind)) if name]

    several = kind.names(lambda each: each.is_several)
    assert sorted(name for name in found if name not in several) == sorted(set(kind.labels) - several)
    assert set(found) == set(kind.labels)


@pytest.mark.parametrize(
    "headers",
    [
        ["PRÉNOM", "NOM", "E-MAIL", "TÉLÉPHONE"],
        ["prenom", "nom", "e mail", "telephone"],
        ["Prénom ", " Nom", "E-\nmail", "Télé\nphone"],
        ["Pre\u0301nom", "Nom\u00a0:", "E\u2011mail", "Te\u0301le\u0301phone *"],
        ["« Prénom »", "Nom.", "E.mail", "Téléphone ?"],
        ["Prénnom", "Noms", "E-mial", "Téléfone"],
    ],
)
def test_accents_case_line_breaks_spaces_and_slips_do_not_matter(headers: list[str]) -> None:
    assert read_as(layout_of(headers)) == ["first_name", "last_name", "emails", "phones"]


@pytest.mark.parametrize(
    "header",
    [*STRANGERS, "SIRET", "Remarque interne", "Date de naissance", "Code postal", "Avec photo", "N°", "12", "-", "…"],
)
@pytest.mark.parametrize("kind", TABS)
def test_an_unknown_column_stays_unknown(kind: AnyTab, header: str) -> None:
    assert read_as(layout_of([*kind.labels.values(), header], kind))[-1] is None


def test_the_exact_header_wins_over_a_wording_to_its_left() -> None:
    assert read_as(layout_of(["Nom d'usage", "Nom", "Prénom"])) == [None, "last_name", "first_name"]


def test_a_wording_that_opens_the_header_tells_more_than_one_inside_it() -> None:
    found = layout_of(["Fin de l'annonce", "Statut de l'annonce", "Qui"], LISTINGS)

    assert read_as(found) == ["deadline", "state", "who"]


def test_title_lines_above_the_headers_are_passed_over() -> None:
    register = parse(
        drawn("""
            | Annuaire des membres      |         |                 |
            | Une ligne par personne, mail et téléphone compris |   | |
            | Prénom                    | Couleur | Adresse mail    |
            | Zoé                       | bleu    | zoe@exemple.fr  |
        """),
        Community(),
    )

    assert [(member.row, member.first_name, member.emails) for member in register.members] == [
        (4, "Zoé", ("zoe@exemple.fr",))
    ]


def test_headers_repeated_lower_down_are_no_member() -> None:
    register = parse(
        drawn("""
            | Prénom | Nom    | E-mail         |
            | Zoé    | Martin | zoe@exemple.fr |
            | Prénom | Nom    | E-mail         |
            | Ali    | Diop   | ali@exemple.fr |
        """),
        Community(),
    )

    assert [member.row for member in register.members] == [2, 4]


def test_a_lone_mails_column_that_holds_addresses_is_the_e_mail() -> None:
    members = parse(drawn("| Nom | Mails |\n| Martin | zoe@exemple.fr |"), Community()).members
    consents = parse(drawn("| Nom | Mails |\n| Martin | non |"), Community()).members

    assert (members[0].emails, members[0].mailable) == (("zoe@exemple.fr",), True)
    assert (consents[0].emails, consents[0].mailable) == ((), False)


def test_the_configuration_has_the_last_word_on_headers() -> None:
    community = Community(mapping={"Annuaire": {"Nom de scène": "Nom", "NOM": ""}})
    member = parse(drawn("| Nom | Nom de scène | E-mail |\n| Martin | Lune | l@exemple.fr |"), community).members[0]

    ignored = parse(drawn("| Prénom | Nom | E-mail |\n| Zoé | Martin | z@exemple.fr |"), community).members[0]

    assert member.last_name == "Lune"
    assert ignored.name == "Zoé"


def test_a_guess_is_said_and_a_label_is_not() -> None:
    said = guesses([layout_of(["Prénom", "NOM", "Tél.\nmobile"])])

    assert len(said) == 1
    assert "« Tél. mobile » comme Téléphone" in said[0].replace("\xa0", " ")
    assert "NOM" not in said[0]


@pytest.mark.parametrize(
    ("header", "values", "field", "what"),
    [
        ("Bureau", ("x", "x", "x"), "Bureau", "des croix"),
        ("Antenne", ("oui", "non", "oui"), "Bureau", "des croix"),
        ("Bureau", ("B12", "B14", "B11"), "Bureau", "des codes"),
        ("Ville", ("12 rue des Lilas", "3 bd du Port", "4 rue Haute"), "Ville", "des adresses postales"),
        ("Métier", ("06 39 98 00 11", "06 39 98 00 12", "06 39 98 00 13"), "Métier", "des numéros"),
    ],
)
def test_a_column_that_its_values_keep_from_being_read_says_which(
    header: str, values: tuple[str, ...], field: str, what: str
) -> None:
    lines = "".join(f"| Zoé | z{at}@exemple.fr | {value} |\n" for at, value in enumerate(values))
    layout = parse(drawn(f"| Prénom | E-mail | {header} |\n{lines}"), Community()).layouts[0]
    said = " ".join(guesses([layout])).replace("\xa0", " ")

    assert f"je n’ai pas lu « {header} » comme {field} : ses valeurs sont {what}" in said
    assert "Pour en lire une" not in said


@pytest.mark.parametrize("header", ["Nom de l’adhésion", "Date de dernière adhésion", "Intitulé de l’adhésion"])
def test_a_membership_is_no_arrival(header: str) -> None:
    lines = "| Zoé | z@exemple.fr | 2025 |\n| Ali | a@exemple.fr | 2026 |\n| Noa | n@exemple.fr | 2026 |"
    layout = parse(drawn(f"| Prénom | E-mail | {header} |\n{lines}"), Community()).layouts[0]

    assert (layout.headings[2].field, layout.headings[2].likely) == (None, None)


def _tab(title: str, kind: AnyTab, *, choice: int = 0) -> Tab:
    headers = tuple(words[choice % len(words)] for words in WORDINGS[kind].values())
    return Tab(title, (Row(1, headers), Row(2, ("x",) * len(headers))))


def _matched(*tabs: Tab) -> dict[AnyTab, str]:
    found = match_tabs(Workbook("essai.xlsx", READ_AT, tabs), TABS, Community())
    return {kind: tab.title for kind, ((tab, _),) in found.items()}


@pytest.mark.parametrize("choice", range(10))
def test_tabs_without_a_telling_title_are_recognised_by_their_headers(choice: int) -> None:
    found = _matched(
        _tab("Feuil1", LISTINGS, choice=choice),
        _tab("Feuil2", MEMBERS, choice=choice),
        _tab("Feuil3", GATHERINGS, choice=choice),
    )

    assert found == {MEMBERS: "Feuil2", GATHERINGS: "Feuil3", LISTINGS: "Feuil1"}


@pytest.mark.parametrize("kind", [tab for tab in TABS if not tab.is_optional])
@pytest.mark.parametrize("choice", range(10))
def test_a_lone_csv_is_recognised_by_its_headers(kind: AnyTab, choice: int) -> None:
    assert list(_matched(_tab("", kind, choice=choice))) == [kind]


def test_a_lone_csv_bears_the_canonical_title() -> None:
    rows = (Row(1, ("prenom", "nom", "email")), Row(2, ("Zoé", "Martin", "zoe@exemple.fr")))
    csv = Tab("export-3", rows, is_file=True)
    register = parse(Workbook("membres.csv", READ_AT, (csv,)), Community())

    assert [layout.tab for layout in register.layouts] == ["Annuaire"]
    assert not register.complete
    assert len(register.notes) == 1


@pytest.mark.parametrize(
    ("living", "aside"),
    [
        ("Annuaire", "Annuaire (archive)"),
        ("Membres", "Annuaire ancien"),
        ("Contacts Nantes", "Copie de Annuaire"),
        ("Annuaire 2026", "Annuaire 2025"),
        ("Annuaire", "Annuaire 2026"),
    ],
)
def test_of_two_candidates_the_living_tab_is_read(living: str, aside: str) -> None:
    tabs = _tab(living, MEMBERS), _tab(aside, MEMBERS)

    assert _matched(*tabs) == _matched(*reversed(tabs)) == {MEMBERS: living}


def test_an_archive_alone_is_still_read() -> None:
    assert _matched(_tab("Annuaire (archive)", MEMBERS)) == {MEMBERS: "Annuaire (archive)"}


@pytest.mark.parametrize(
    "drawing",
    [
        "# Choix\n| Format | Heure | Statut | Photos |\n| Visites | 18h | prévu | oui |",
        "# Listes\n| Format | Statut | Type |\n| Visites | ouvert | besoin |",
        "# Banque\n| Date | Libellé | Débit | Crédit |\n| 12/03/2026 | Salle | 12 | |",
        "# Mode d'emploi\n| Une ligne par personne |\n| Mail et téléphone |",
        "# Feuil1\n| Pays | Capitale |\n| France | Paris |",
        "# Vide\n| x |",
    ],
)
def test_a_tab_of_another_kind_is_none_of_ours(drawing: str) -> None:
    with pytest.raises(MissingTabsError):
        parse(drawn(drawing), Community())


def test_a_workbook_without_any_tab_is_said_plainly() -> None:
    with pytest.raises(MissingTabsError):
        parse(Workbook("vide.xlsx", READ_AT, ()), Community())


def test_a_bank_statement_in_csv_is_none_of_ours() -> None:
    rows = (Row(1, ("Date", "Libellé", "Débit", "Crédit")), Row(2, ("12/03/2026", "Salle", 12)))
    statement = Tab("export-3", rows, is_file=True)

    assert _matched(statement) == {}


def test_what_is_not_read_is_said_once_unless_it_is_empty_or_set_aside() -> None:
    community = Community(mapping={"Annuaire": {"Taille": ""}})
    table = "| Prénom | E-mail | Animal | Taille | Vide |\n| Zoé | z@exemple.fr | chat | 42 | |"

    notes = " ".join(parse(drawn(table), community).notes)

    assert notes.count("Animal") == 1
    assert "Taille" not in notes
    assert "Vide" not in notes


def test_a_tab_of_the_mapping_goes_by_its_own_title_and_what_is_not_there_is_said() -> None:
    rows = (Row(1, ("Prénom", "Où on te trouve")), Row(2, ("Zoé", "Rezé")))
    book = Workbook("essai.xlsx", READ_AT, (Tab("Membres 2026", rows),))
    community = Community(mapping={"Membres 2026": {"Où on te trouve": "Ville", "Sit": "Site web"}, "Anuaire": {}})

    register = parse(book, community)

    assert register.members[0].city == "Rezé"
    assert [note for note in register.notes if "Sit" in note]
    assert [note for note in register.notes if "Anuaire" in note]


@pytest.mark.parametrize("title", ["Annuaire", "Apéros", "Membres 2026", 'Le "grand" \\ tableau'])
def test_the_line_that_is_proposed_for_an_unread_column_works(title: str) -> None:
    header = 'Où "on" te\ntrouve'

    read = tomllib.loads(f"[mapping.{toml_key(title)}]\n{toml_line(header, 'Ville')}\n")

    assert read == {"mapping": {title: {'Où "on" te trouve': "Ville"}}}
