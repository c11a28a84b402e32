"""« Réglages »: what coordinators decide in their workbook stands over tablee.toml, from that very turn on."""

from __future__ import annotations

import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sync.assets import shipped
from sync.cli.commands.run import make_turn
from sync.config import Document
from sync.config.loading import parsed, read_document
from sync.connect import Asked, plan, plan_as_set
from sync.core.counts import Counts
from sync.jobs.runner import Report
from sync.language import speaking
from sync.mailings import mailing_settings
from sync.service.process import Accepted
from sync.settings import wordings
from sync.settings.declared import every_setting
from sync.settings.overlay import Origin, configured, effective, judged
from tests.conftest import Tablee
from tests.contract.writers import write_xlsx
from tests.drawn import drawn

TITLE, DAY = "Réglages", "2026-11-21"
SHEET = """
# Annuaire
| Prénom | Nom    | E-mail         | Consentement |
| Zoé    | Martin | zoe@exemple.fr | oui          |
| Ali    | Benali | ali@exemple.fr | oui          |
# Apéros
| Date | Format |
# Besoins et ressources
| Date | Type | Titre | Statut |
| 2026-11-20 | Besoin | une échelle | ouvert |
# Membres
| Prénom | Nom   | E-mail         | Consentement |
| Inès   | Petit | ines@exemple.fr | oui         |
"""
FILE = '[spreadsheet]\nsource = "annuaire.xlsx"\n[community]\nrhythm = "FREQ=MONTHLY;BYDAY=1MO"\n'


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A community after its first turn, which tests begin from."""
    folder = tmp_path_factory.mktemp("begun")
    write_xlsx(drawn(SHEET), folder / "annuaire.xlsx")
    (folder / "tablee.toml").write_text(FILE, encoding="utf-8")
    turn(folder)
    return folder


@pytest.fixture
def office(begun: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(begun, tmp_path, dirs_exist_ok=True))


def turn(folder: Path, day: str = DAY) -> Report:
    report = make_turn(plan(_asked(folder, day)), quiet=True)
    assert isinstance(report, Report)
    return report


def _asked(folder: Path, day: str = DAY) -> Asked:
    return Asked(config=folder / "tablee.toml", today=day)


def say(folder: Path, day: str = DAY, **words: str) -> Report:
    """Type these values beside the settings of these names, and make a turn."""
    path = folder / "tablee" / "tablee-resultats.xlsx"
    book = load_workbook(path)
    rows = {row[-1].value: row for row in book[TITLE].iter_rows(min_row=2)}
    for name, text in words.items():
        rows[name.replace("__", ".")][4].value = text or None
    book.save(path)
    return turn(folder, day)


def row_of(folder: Path, key: str) -> list[str]:
    sheet = load_workbook(folder / "tablee" / "tablee-resultats.xlsx")[TITLE]
    row = next(row for row in sheet.iter_rows(values_only=True) if row[-1] == key)
    return [str(cell or "").replace("\u00a0", " ") for cell in row]


def first_day(report: Report) -> str:
    return report.turn.assessment.upcoming[0].day.isoformat()


def test_a_value_holds_from_the_very_turn_that_reads_it_and_says_where_it_comes_from(office: Path) -> None:
    assert row_of(office, "community.rhythm")[1:4:2] == ["1er lundi du mois", "tablee.toml"]

    report = say(office, community__rhythm="3e jeudi du mois")

    assert first_day(report) == "2026-12-17"
    assert row_of(office, "community.rhythm")[1:6] == [
        "3e jeudi du mois", row_of(office, "community.rhythm")[2], "ici", "3e jeudi du mois", "",
    ]  # fmt: skip


def test_an_emptied_value_gives_the_word_back_to_the_file(office: Path) -> None:
    say(office, community__rhythm="3e jeudi du mois")

    report = say(office, community__rhythm="")

    assert first_day(report) == "2026-12-07"
    assert row_of(office, "community.rhythm")[3] == "tablee.toml"


def test_a_value_that_cannot_be_read_is_said_beside_and_the_last_good_one_goes_on(office: Path) -> None:
    say(office, community__rhythm="3e jeudi du mois")

    report = say(office, community__rhythm="quand on peut", community__name="Les Joyeux")

    assert first_day(report) == "2026-12-17"
    assert row_of(office, "community.rhythm")[1] == "3e jeudi du mois"
    assert "« quand on peut »" in row_of(office, "community.rhythm")[5]
    assert report.turn.context.community.name == "Les Joyeux"


def test_the_digest_tells_what_was_decided_and_where(office: Path, tablee: Tablee) -> None:
    say(office, "2026-11-22", community__rhythm="3e jeudi du mois", formats="Pitchs (pitch)")

    said = tablee("digest", "--json", "--config", office / "tablee.toml", "--today", "2026-11-23")

    (page,) = [Path(file) for file in said.document["files"] if file.endswith(".html")]
    text = unescape(page.read_text(encoding="utf-8")).replace("\u00a0", " ")
    assert "Rythme des apéros : 3e jeudi du mois." in text
    assert "Formats qui alternent : Pitchs (pitch)." in text
    assert "Dans l’onglet « Réglages »" in text


def test_a_tab_is_read_as_the_one_that_a_person_names(office: Path) -> None:
    assert row_of(office, "tabs.Annuaire")[1] == "Annuaire"

    wrong = say(office, tabs__Annuaire="Adhérents")
    right = say(office, tabs__Annuaire="Membres")

    assert [member.first_name for member in wrong.turn.register.members] == ["Zoé", "Ali"]
    assert [member.first_name for member in right.turn.register.members] == ["Inès"]


def test_a_tab_that_is_not_there_is_said_beside(office: Path) -> None:
    say(office, tabs__Annuaire="Adhérents")

    assert "« Adhérents » : cet onglet n’est pas dans le tableau" in row_of(office, "tabs.Annuaire")[5]


def test_a_tab_that_would_be_read_as_two_things_leaves_the_reading_as_it_was(office: Path) -> None:
    """Promise 6 holds whatever is typed there: nothing is taken for gone."""
    report = say(office, tabs__Apéros="Annuaire")

    assert (report.turn.lost, report.problems) == ((), ())
    assert [member.first_name for member in report.turn.register.members] == ["Zoé", "Ali"]
    assert "un autre ne serait plus lu" in row_of(office, "tabs.Apéros")[5]


def test_whoever_only_looks_and_the_service_hear_it_too(office: Path, tablee: Tablee) -> None:
    say(office, community__rhythm="3e jeudi du mois", schedule__newsletter="le 15 à 9 h")

    looked = plan_as_set(_asked(office))
    assert looked.community.rhythm == "FREQ=MONTHLY;BYDAY=3TH"
    said = tablee("status", "--config", str(office / "tablee.toml"))
    assert "La lettre du mois, le 15 du mois à 9 h" in said.out.replace("\u00a0", " ")


def test_the_sheet_wins_over_a_file_that_changes_and_nothing_is_done_when_neither_does(office: Path) -> None:
    say(office, community__rhythm="3e jeudi du mois")
    (office / "tablee.toml").write_text(FILE.replace("1MO", "2TU"), encoding="utf-8")

    assert first_day(turn(office)) == "2026-12-17"
    assert isinstance(make_turn(plan(_asked(office)), quiet=True), Counts)


def test_whom_to_ask_stands_at_the_foot_of_mails_to_members(office: Path, tablee: Tablee) -> None:
    say(office, contacts="CSE : cse@exemple.fr\nComité d’éthique : Zoé, au 2e <étage>")
    turn(office, "2026-12-01")

    config = ("--config", str(office / "tablee.toml"), "--today", "2026-12-01")
    files = tablee("post", "show", "newsletter", "--json", *config).document["files"]

    (page,) = [Path(file) for file in files if file.endswith(".html")]
    text = page.read_text(encoding="utf-8")
    assert "À qui s’adresser : CSE : cse@exemple.fr ; Comité d’éthique : Zoé, au 2e &lt;étage&gt;" in text.replace(
        "\u00a0", " "
    )


def test_a_service_goes_on_with_what_was_decided(office: Path) -> None:
    accepted = Accepted.read(_asked(office))
    decided = accepted.with_words({"community.usual_time": "19 h", "schedule.reminders": "chaque jour 07:30"})

    assert decided.plan.community.usual_time.hour == 19
    assert str(decided.plan.service.rules["reminders"].at) == "07:30:00"  # type: ignore[union-attr]
    assert decided.with_words({}).plan == accepted.plan


@pytest.fixture(scope="module")
def example() -> Document:
    return read_document(shipped("examples") / "tablee.toml", mailing_settings())


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_value_that_is_shown_can_be_typed_again(example: Document, language: str) -> None:
    with speaking(language):
        shown = {each.setting.key: each.value for each in effective(example, {}) if each.value}

        judgement = judged(example, shown)
        again = {each.setting.key: each.value for each in effective(example, shown) if each.value}

    assert judgement.refusals == {}
    assert again == shown


def test_every_setting_has_a_name_a_meaning_and_a_key_of_its_own() -> None:
    settings = every_setting()

    assert len({each.key for each in settings}) == len(settings)
    assert all(each.name() and each.meaning() for each in settings)


@given(st.dictionaries(st.sampled_from([each.key for each in every_setting()]), st.text(max_size=60), max_size=4))
def test_nothing_that_is_typed_can_crash_or_move_a_server_a_file_or_a_password(words: dict[str, str]) -> None:
    document = parsed(
        '[mail]\nhost = "smtp.exemple.fr"\nsender = "a@exemple.fr"\nuser = "a"', Path("tablee.toml"), mailing_settings()
    )

    before, after = configured(document, {}), configured(document, words)

    assert replace(before, community=after.community, mail=after.mail, mailings=after.mailings, service=after.service,
                   site=after.site, document=after.document) == after  # fmt: skip
    assert (after.mail.relay, after.mail.witness, after.mail.stops) == (before.mail.relay, None, None)
    files = (after.site.templates, after.site.password_file, after.site.address)
    assert files == (before.site.templates, before.site.password_file, before.site.address)
    assert (after.service.ping, after.service.retention) == (before.service.ping, before.service.retention)


def test_one_value_that_cannot_be_used_takes_no_other_with_it() -> None:
    words = {
        "community.coordinators": "zoe@exemple.fr ; pas une adresse",
        "community.name": "Rennes",
        "quiet": "aucune",
    }

    judgement = judged(Document(), words)
    values = {each.setting.key: each for each in effective(Document(), words)}

    assert list(judgement.refusals) == ["community.coordinators"]
    assert (values["community.name"].value, values["quiet"].value) == ("Rennes", "")
    assert values["community.name"].origin is Origin.SHEET


TYPED = {
    "community.usual_time": ["19h", "19:00", "19:00:00", "à 19 h", "19 heures", "7h du soir"],
    "community.offices": ["Nantes, Rennes et Angers", "Nantes ; Rennes ; Angers", "Nantes\nRennes\nAngers"],
    "community.coordinators": ["zoe@exemple.fr et ali@exemple.fr", "zoe@exemple.fr, ali@exemple.fr"],
    "typology.revenue": ["12 000 €", "12000", "12.000", "12\u202f000\u00a0€"],
    "mail.go": ["Toujours", "always", "TOUJOURS"],
    "reminders.days": ["10 ; 2", "10, 2", "10 et 2", "10\n2"],
    "quiet": [
        "vacances : du 1er juillet au 31 août",
        "vacances: 1/7 – 31/8",
        "vacances : 1 juil. au 31 août",
        "vacances : juillet et août",
    ],
    "formats": [
        "Pitchs (pitch, pitchs)\nVisites",
        "Pitchs (pitch ; pitchs); Visites",
        "Pitchs (pitch, pitchs), Visites",
    ],
}
ASKED_ABOUT = {
    "typology.revenue": ["10k", "dix mille", "-5", "10 ou 20"],
    "community.offices": ["Nantes et Rennes", "Loire & Cher"],
    "community.usual_time": ["18h ou 19h", "de 18 à 20h", "bientôt"],
    "schedule.newsletter": ["jamais", "le 15"],
    "community.name": ["aucun"],
    "quiet": ["juillet et août", "l’été : juin et août"],
    "tabs.Apéros": ["aucun"],
}


@pytest.mark.parametrize("key", ASKED_ABOUT)
def test_two_readings_or_none_are_told_beside(key: str) -> None:
    assert [text for text in ASKED_ABOUT[key] if not judged(Document(), {key: text}).refusals] == []


def test_a_number_below_zero_is_refused_with_what_is_taken(example: Document) -> None:
    numbers = (wordings.COUNT, wordings.COUNTS, wordings.EUROS, wordings.PERCENT)
    keys = [setting.key for setting in every_setting() if setting.wording in numbers]

    refusals = judged(example, dict.fromkeys(keys, "-3")).refusals
    assert refusals.keys() == set(keys)
    assert refusals["groups.seats_kept"] == "il faut zéro ou plus"
    assert refusals["groups.smallest"] == "il faut 2 ou plus"
    assert refusals["typology.contracts"] == "il faut un nombre plus grand que zéro"


def test_groups_that_have_no_room_are_told_without_a_key(example: Document) -> None:
    (refusal,) = judged(example, {"groups.largest": "4"}).refusals.values()

    assert "largest" not in refusal
    assert "au moins" in refusal
    assert "au plus" in refusal


@pytest.mark.parametrize("key", TYPED)
def test_values_as_people_type_them(key: str) -> None:
    said = {
        next(each.value for each in effective(Document(), {key: text}) if each.setting.key == key)
        for text in TYPED[key]
    }

    assert len(said) == 1
    assert not judged(Document(), {key: TYPED[key][0]}).refusals


@pytest.mark.parametrize("gone", ["the workbook", "the tab"])
def test_a_value_outlives_the_tab_and_the_whole_workbook(office: Path, gone: str) -> None:
    say(office, community__rhythm="3e jeudi du mois", newsletter__enabled="non")
    path = office / "tablee" / "tablee-resultats.xlsx"
    if gone == "the tab":
        book = load_workbook(path)
        del book[TITLE]
        book.save(path)
    else:
        path.unlink()

    for day in ("2026-11-22", "2026-11-23"):
        report = turn(office, day)

    assert first_day(report) == "2026-12-17"
    assert row_of(office, "community.rhythm")[3:5] == ["ici", "3e jeudi du mois"]
    assert row_of(office, "newsletter.enabled")[1] == "non"
    say(office, community__rhythm="")
    assert row_of(office, "community.rhythm")[3] == "tablee.toml"
