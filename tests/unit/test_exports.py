"""The exports of other programs are read for what they are, and headers about mails for what a yes means under them."""

from __future__ import annotations

import pytest

from sync.core.model.choices import GatheringState
from sync.core.model.community import Community
from sync.core.model.doubts import Doubt
from sync.core.model.records import Consent
from sync.core.model.tabs import Layout
from sync.core.model.workbook import CellValue, Row, Tab, Workbook
from sync.core.parse.states import GATHERING_STATES, interpret_state
from sync.core.parse.tabs import match_tabs
from sync.core.reading import parse
from sync.core.rules import look_at
from sync.core.tabs import TABS
from tests.drawn import drawn
from tests.exports import READ_AT, Export, consent_headers, exports

CANCELLED = GatheringState.CANCELLED
CONSENTS = [(meaning, header) for meaning, headers in consent_headers().items() for header in headers]


def read(workbook: Workbook) -> Layout:
    """The only tab of a workbook, as it is read."""
    (((_, layout),),) = match_tabs(workbook, TABS, Community(name="Essai")).values()
    return layout


def directory(header: str, *values: CellValue) -> Layout:
    """A directory of addresses with one more column."""
    cells = zip(("Zoé", "Ali", "Noa"), ("zoe@exemple.org", "ali@exemple.org", "noa@exemple.org"), values, strict=True)
    rows = (("Prénom", "E-mail", header), *cells)
    tab = Tab("Annuaire", tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 1)))
    return read(Workbook("annuaire.csv", READ_AT, (tab,)))


@pytest.mark.parametrize("export", exports(), ids=lambda export: export.name)
def test_each_column_of_an_export_is_read_for_what_it_is(export: Export) -> None:
    layout = read(export.workbook())
    labels = layout.kind.labels
    several = {labels[name] for name in layout.kind.names(lambda each: each.is_several)}

    found = [labels[heading.field] if heading.field else "-" for heading in layout.headings]

    assert layout.kind.title == export.kind
    for column, label in zip(export.columns, found, strict=True):
        also = column.field == "-" and label in several and label in {each.field for each in export.columns}
        assert column.field in {"?", label} or also, f"{column.header} is read as {label}"


@pytest.mark.parametrize(("meaning", "header"), CONSENTS)
def test_a_yes_under_a_header_means_what_the_header_says(meaning: str, header: str) -> None:
    layout = directory(header, "Oui", "Non", "Oui")

    read_as = "other" if layout.headings[2].field != "consent" else "no" if layout.refusals else "yes"

    assert read_as == ("other" if meaning == "asked" else meaning)
    assert (layout.in_question == {3}) is (meaning == "asked")


def test_mail_by_post_is_asked_rather_than_read() -> None:
    layout = directory("Do not mail", "Oui", "Non", "Oui")

    assert "consent" not in layout.columns
    assert layout.in_question == {3}


@pytest.mark.parametrize("row", [2, 150, 299])
def test_one_non_among_many_lines_puts_a_column_in_question(row: int) -> None:
    lines = [("Zoé", f"zoe{number}@exemple.org", "non" if number == row else None) for number in range(2, 300)]
    rows = (("Prénom", "E-mail", "Contact possible"), *lines, ("Ali", "ali@exemple.org", "oui"))
    tab = Tab("Annuaire", tuple(Row(number, tuple(cells)) for number, cells in enumerate(rows, 1)))

    assert read(Workbook("annuaire.csv", READ_AT, (tab,))).in_question == {3}


def test_ticks_under_a_word_about_mails_are_left_alone_until_someone_says_no() -> None:
    assert not directory("Contact possible", "x", "x", None).in_question
    assert directory("Contact possible", "x", "non", None).in_question == {3}
    assert directory("Contactable ?", "oui", "à voir", "non").in_question == {3}


@pytest.mark.parametrize(
    "header",
    [
        "J’accepte que mon adresse ne soit pas utilisée pour m’envoyer des infos",
        "Ne plus utiliser mon mail pour m’informer",
    ],
)
def test_a_refusal_before_a_purpose_is_never_a_yes(header: str) -> None:
    layout = directory(header, "Oui", "Non", "Oui")

    assert "consent" not in layout.columns or layout.refusals == {3}


@pytest.mark.parametrize(
    ("header", "values", "field"),
    [
        ("Bureau", ("x", "x", None), None),
        ("Bureau", ("B12", "B14", "B12"), None),
        ("Bureau", ("Nantes", "Rezé", "Nantes"), "office"),
        ("Site", ("Nantes", "Rezé", "Nantes"), None),
        ("Site", ("https://exemple.org", None, "zoe.exemple"), "website"),
        ("Contact", ("06 39 98 00 11", "06 39 98 00 12", None), None),
        ("Numéro", ("12", "13", "14"), None),
        ("Numéro", ("06 39 98 00 11", "06 39 98 00 12", None), "phones"),
    ],
)
def test_values_have_a_say_beside_the_header(header: str, values: tuple[CellValue, ...], field: str | None) -> None:
    assert directory(header, *values).headings[2].field == field


@pytest.mark.parametrize(
    ("headers", "answers", "consent"),
    [
        (("Désinscrit",), ("oui",), Consent.NO),
        (("Désinscrit",), ("non",), Consent.YES),
        (("Désinscrit",), (False,), Consent.EMPTY),
        (("Désinscrit",), ("peut-être",), Consent.UNCLEAR),
        (("Newsletter", "Désinscrit"), ("oui", "oui"), Consent.NO),
        (("Newsletter", "Désinscrit"), ("oui", "non"), Consent.YES),
        (("Newsletter", "Désinscrit"), (None, "non"), Consent.YES),
        (("Newsletter", "Accord RGPD"), ("oui", "non"), Consent.UNCLEAR),
        (("Newsletter", "Accord RGPD"), ("oui", None), Consent.YES),
        (("Accord",), ("oui",), Consent.UNCLEAR),
        (("Accord",), (None,), Consent.EMPTY),
        (("Peut-on t’écrire ?",), ("non",), Consent.NO),
        (("Contact possible",), ("non",), Consent.UNCLEAR),
        (("Opposition",), ("oui",), Consent.UNCLEAR),
        (("Opposition",), ("non",), Consent.EMPTY),
        (("Bounced",), (True,), Consent.UNCLEAR),
        (("Bounced",), (False,), Consent.EMPTY),
        (("Newsletter", "Opposition"), ("oui", "non"), Consent.YES),
        (("Newsletter", "Opposition"), ("oui", "oui"), Consent.UNCLEAR),
        (("Newsletter", "Opposition"), ("non", "oui"), Consent.NO),
        (("Newsletter", "Opposition"), (None, "oui"), Consent.UNCLEAR),
        (("Newsletter", "Contactable ?"), ("oui", "non"), Consent.UNCLEAR),
        (("Newsletter", "Contactable ?"), ("oui", "à voir"), Consent.UNCLEAR),
        (("Newsletter", "Contactable ?"), ("oui", "oui"), Consent.YES),
        (("Newsletter", "Contact possible"), ("oui", "non"), Consent.YES),
        (("Newsletter", "Contact possible"), (None, "non"), Consent.UNCLEAR),
        (("Newsletter", "Contact possible"), ("non", "non"), Consent.NO),
        (("Accord", "Contactable ?"), ("oui", "non"), Consent.UNCLEAR),
        (("Accord parental",), ("non",), Consent.EMPTY),
    ],
)
def test_what_a_line_says_of_mails(headers: tuple[str, ...], answers: tuple[CellValue, ...], consent: Consent) -> None:
    usual = [("Prénom", "E-mail", *headers), ("Zoé", "zoe@exemple.fr", *answers)]
    others = [(name, f"{name}@exemple.fr", *("oui" for _ in headers)) for name in ("Ali", "Noa", "Ana")]
    tab = Tab("Annuaire", tuple(Row(number, tuple(row)) for number, row in enumerate([*usual, *others], 1)))

    member = parse(Workbook("annuaire.xlsx", READ_AT, (tab,)), Community(name="Essai")).members[0]

    assert member.consent is consent
    assert member.mailable is (consent in {Consent.YES, Consent.EMPTY})


def test_columns_that_contradict_each_other_are_both_named() -> None:
    drawing = "| Prénom | E-mail | Newsletter | Accord RGPD |\n| Zoé | z@exemple.fr | oui | non |"

    said = [str(each.message) for each in look_at(parse(drawn(drawing), Community())) if each.code == "AN10"]

    assert len(said) == 1
    assert all(word in said[0] for word in ("oui", "Newsletter", "non", "Accord RGPD"))


def test_a_column_that_says_annule_is_read_beside_the_state() -> None:
    rows: tuple[tuple[CellValue, ...], ...] = (
        ("Date", "Thème", "Lieu", "Statut", "Annulé ?"),
        ("17/12/2026", "Voile", "Stereolux", "prévu", "oui"),
        ("21/01/2027", "Chant", "Stereolux", None, True),
        ("18/02/2027", "Conte", "Stereolux", "prévu", "non"),
        ("18/03/2027", "Bois", "Stereolux", "annulé", None),
    )
    tab = Tab("Apéros", tuple(Row(number, row) for number, row in enumerate(rows, 1)))

    gatherings = parse(Workbook("agenda.xlsx", READ_AT, (tab,)), Community(name="Essai")).gatherings

    assert [each.state for each in gatherings[1:]] == [CANCELLED, GatheringState.PLANNED, CANCELLED]
    assert [(part.field, part.doubt, part.column) for part in gatherings[0].misreads] == [
        ("state", Doubt.CONTRADICTION, 5)
    ]


@pytest.mark.parametrize("header", ["Annulé", "Annulé ?", "Annulé (oui/non)", "Annulé* :"])
def test_a_yes_under_annule_is_off_whatever_asks_for_it(header: str) -> None:
    assert interpret_state("oui", header, GATHERING_STATES).value is CANCELLED
    assert interpret_state("non", header, GATHERING_STATES).value is GatheringState.PLANNED
