"""Sentences in the language of people: the catalogue is whole, and dates, numbers and marks follow it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from sync.cli.language import language_asked
from sync.config import Configuration
from sync.config.loading import understand
from sync.connect import Asked, plan
from sync.core.answers import rows_named, verdict
from sync.core.gatherings.public_holidays import public_holidays
from sync.core.model.community import Community
from sync.core.model.tables import Column
from sync.core.say import Sentence, counted, say, tell
from sync.core.tables import findings, pairs
from sync.core.tables.wordings import our_tab, words_of_now
from sync.core.text import between, clock, day, euros, listed, moment, month, plural, quoted, typeset
from sync.errors import ConfigurationError
from sync.language import LANGUAGES, speak, speaking, spoken, translated, translated_into
from sync.mail.render import Templates
from sync.mailings import samples
from tools import catalogue
from tools.extraction import extract


@pytest.fixture
def english() -> Iterator[None]:
    with speaking("en"):
        yield


# -- the check of the catalogue: a sentence without a translation fails here ------------------------------------------


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each != "fr"])
def test_every_sentence_of_the_program_and_of_the_templates_is_translated(language: str) -> None:
    assert catalogue.lacks(language) == []


def test_the_sentences_of_templates_are_among_those_that_are_extracted() -> None:
    messages = catalogue.extracted()
    assert messages.get("Tout est calme") is not None  # mail_templates/quiet_week.html
    assert messages.get("Parties du panorama") is not None  # page_templates/panorama.html


@pytest.mark.parametrize(
    ("translation", "problem"),
    [
        ("", "en: not translated: {count} autres lignes"),
        ("other rows", "en: other fields: {count} autres lignes"),
        ("{count} other rows", None),
    ],
)
def test_what_a_catalogue_lacks_is_told(monkeypatch: pytest.MonkeyPatch, translation: str, problem: str | None) -> None:
    messages, kept = Catalog(), Catalog(locale="en")
    messages.add("{count} autres lignes")
    kept.add("{count} autres lignes", translation)
    monkeypatch.setattr(catalogue, "extracted", lambda: messages)
    monkeypatch.setattr(catalogue, "read", lambda _: kept)

    assert catalogue.lacks("en") == ([problem] if problem else [])


def test_a_sentence_that_is_not_said_any_more_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Catalog(locale="en")
    kept.add("autrefois", "formerly")
    monkeypatch.setattr(catalogue, "extracted", Catalog)
    monkeypatch.setattr(catalogue, "read", lambda _: kept)

    assert catalogue.lacks("en") == ["en: no longer said: autrefois"]


@pytest.mark.parametrize(
    ("code", "messages"),
    [
        ('tell("une {x}" " phrase", x=1)', ["une {x} phrase"]),
        ('Column("Nom", choices=("oui", "non"))', ["Nom", "oui", "non"]),
        ('plural(n, "rôle")', [("rôle", "rôles")]),
        ('say("à {n}", n=counted(2, "cheval", "chevaux"))', ["à {n}", ("cheval", "chevaux")]),
        ('rule("AN01", Severity.ERROR, "Titre")', ["Titre"]),
        ('typer.Option("--out", metavar="DOSSIER", help="Où écrire.")', ["DOSSIER", "Où écrire."]),
        ('other("une phrase")', []),
        ("tell(message)", []),
    ],
)
def test_sentences_are_extracted_from_what_says_them(code: str, messages: list[str | tuple[str, str]]) -> None:
    file = io.BytesIO(code.encode())
    file.name = "sync/core/some.py"

    found = [message for _, _, message, _ in extract(file, (), (), {})]
    assert sorted(map(str, found)) == sorted(map(str, messages))


def test_the_docstring_of_a_command_is_a_sentence_for_people() -> None:
    file = io.BytesIO(
        'def run() -> int:\n    """Relancée, rien."""\ndef other() -> None:\n    """Not for people."""'.encode()
    )
    file.name = "sync/cli/commands/run.py"

    assert [message for _, _, message, _ in extract(file, (), (), {})] == ["Relancée, rien."]


# -- what is rendered --------------------------------------------------------------------------------------------------


def test_a_sentence_is_rendered_in_the_language_of_the_reader_and_equal_by_its_code() -> None:
    sentence = Sentence(say("un autre apéro est prévu le même jour ({line})", line=say("ligne {row}", row=12)))

    assert str(sentence) == "Un autre apéro est prévu le même jour (ligne 12)."
    with speaking("en"):
        assert str(sentence) == "Another gathering is planned on the same day (row 12)."
    assert sentence == Sentence(say("un autre apéro est prévu le même jour ({line})", line=say("ligne {row}", row=12)))


@pytest.mark.usefixtures("english")
def test_dates_numbers_and_marks_are_english() -> None:
    first = date(2026, 12, 1)
    assert day(first, weekday=True) == "Tuesday 1\u00a0December 2026"
    assert month(first) == "December 2026"
    assert clock(time(8, 5)) == "8:05"
    assert clock(time(20)) == "20:00"
    assert moment(datetime(2026, 12, 1, 18, 30, tzinfo=UTC)) == "Tuesday 1\u00a0December 2026 at 18:30"
    assert between(first, date(2026, 12, 6)) == "from 1 to 6\u00a0December 2026"
    assert plural(0, "erreur") == "0\u00a0errors"
    assert plural(1, "erreur") == "1\u00a0error"
    assert plural(1204, "personne") == "1,204\u00a0people"
    assert euros(10_000) == "€10,000"
    assert listed(["Zoé", "Ali", "Yves"]) == "Zoé, Ali and Yves"
    assert quoted("Ici : « là »") == "“Ici : « là »”"
    assert typeset("l'un : “d'ici : là” ; l'autre ?") == "l’un: “d'ici : là”; l’autre?"
    assert tell("le {day}", day="x") == "on x"
    assert str(counted(2, "mail")) == "2\u00a0mails"


def test_french_typography_is_as_ever() -> None:
    assert plural(0, "erreur") == "0\u00a0erreur"
    assert plural(1204, "erreur") == "1\u202f204\u00a0erreurs"
    assert typeset("oui ? non ; « là » : 3 €") == "oui\u202f? non\u202f; «\u00a0là\u00a0»\u00a0: 3\u00a0€"
    assert day(date(2026, 12, 1)) == "1er\u00a0décembre 2026"


@pytest.mark.usefixtures("english")
def test_names_of_days_and_pauses_are_translated_and_those_of_a_community_kept() -> None:
    both = public_holidays(2008)[date(2008, 5, 1)]

    assert str(say("jour férié : {holiday:ours}", holiday=both)) == "public holiday: Ascension Day; Labour Day"
    assert str(say("en pleine pause ({period:ours})", period="la {braderie}")) == (
        "in the middle of a break (la {braderie})"
    )


# -- which language ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("file", "variable", "language"),
    [
        (None, "", "fr"),
        (None, "en", "en"),
        (None, "en_GB.UTF-8", "en"),
        (None, "de", "fr"),
        ('language = "en"', "", "en"),
        ("version = 1", "en", "fr"),
        ('language = "xx"', "en", "fr"),
        ("not toml", "en", "fr"),
    ],
)
def test_a_command_speaks_the_language_of_the_community_else_the_one_that_is_asked_for(
    tmp_path: Path, file: str | None, variable: str, language: str
) -> None:
    path = tmp_path / "tablee.toml"
    if file is not None:
        path.write_text(file, encoding="utf-8")
    environment = {"TABLEE_LANGUAGE": variable, "LANG": "en_GB.UTF-8"}

    assert language_asked(["check", "--config", str(path)], environment) == language
    assert language_asked([f"--config={path}"], environment) == language


def test_a_language_without_a_catalogue_is_refused_by_its_setting(tmp_path: Path) -> None:
    assert understand('language = "en"', tmp_path / "tablee.toml", ()).language == "en"
    with pytest.raises(ConfigurationError, match=r"language.*l’une de ces langues : fr ou en"):
        understand('language = "xx"', tmp_path / "tablee.toml", ())
    with pytest.raises(ValueError, match="xx"):
        speak("xx")
    assert spoken() == "fr"


def test_what_a_plan_leads_to_speaks_the_language_of_its_settings(tmp_path: Path) -> None:
    plan(Asked(source="nantes.xlsx"), Configuration(Community(), language="en"))
    assert spoken() == "en"
    plan(Asked(source="nantes.xlsx"))
    assert spoken() == "en"  # no file: as it was asked for
    (tmp_path / "tablee.toml").write_text("version = 1", encoding="utf-8")
    plan(Asked(source="nantes.xlsx", config=tmp_path / "tablee.toml"))
    assert spoken() == "fr"


@pytest.mark.usefixtures("english")
def test_templates_of_a_community_are_shown_in_its_language(tmp_path: Path) -> None:
    (tmp_path / "quiet_week.subject.txt").write_text("{{ _('Tout est calme') }}", encoding="utf-8")
    (digest,) = [value for name, value in samples() if name == "quiet_week"][:1]

    mail = Templates([tmp_path]).render("quiet_week", digest)
    assert mail.subject == "All is calm"
    assert '<html lang="en">' in mail.html


# -- our tabs, and answers, in either language -------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("columns", [findings.COLUMNS, pairs.COLUMNS], ids=["findings", "pairs"])
def test_the_headers_of_a_tab_that_is_answered_are_all_different(language: str, columns: tuple[Column, ...]) -> None:
    headers = [translated_into(language, column.title) for column in columns]
    assert len(set(headers)) == len(headers)


def test_our_tabs_are_known_by_their_titles_in_any_language() -> None:
    assert our_tab("À vérifier") is our_tab("To check") is not None
    assert our_tab("Budget") is None
    assert words_of_now(["À vérifier", "Doublons"]) == {}
    assert words_of_now(["To check", "Duplicates"])["To check"] == "À vérifier"
    with speaking("en"):
        assert words_of_now(["Tableau de bord", "Doublons"])["C'est normal ?"] == "Is it normal?"
        assert words_of_now(["Budget"]) == {}
        assert translated("") == ""


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        ("yes", True),
        ("Oui", True),
        ("it's normal", True),
        ("no", False),
        ("rows 14 and 87: yes", True),
        ("maybe", None),
    ],
)
def test_an_answer_is_read_in_either_language(answer: str, meaning: bool | None) -> None:
    assert verdict(answer) is meaning
    assert rows_named("rows 87 and 14: no") == (14, 87)
