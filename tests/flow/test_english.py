"""The example in English, from end to end: nothing of ours is French, and what members typed stays as typed."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from sync.assets import shipped
from sync.cli.commands import COMMANDS
from sync.core.matching.domains.families import OTHER_TRADES
from sync.core.matching.families import families
from sync.core.model.tables import OurTab
from sync.core.tabs import EVERY_TAB
from sync.core.text import capital, one_line
from sync.language import translated_into
from tests.conftest import Tablee
from tools.catalogue import extracted

DAY = "2026-11-26"
FIELD = re.compile(r"\{[^{}]*\}|%\(\w+\)s")
FRENCH = re.compile(
    r"\b(?:le|la|les|des|une|du|est|sont|pas|pour|dans|avec|sans|qui|que|rien|aucune?|lecture|semaine|ligne)\b"
    r"|[a-z][éèêàç]|[«»]",
)
"""Words that are French and no English ones, where a sentence of ours would have them."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example, whose people read English."""
    for name in ("nantes.xlsx", "nantes.activite.xlsx", "tablee.toml"):
        shutil.copy(shipped("examples") / name, tmp_path)
    say_language(tmp_path, "en")
    return tmp_path


def say_language(folder: Path, language: str) -> None:
    file = folder / "tablee.toml"
    text = re.sub(r'language = "\w+"\n', "", file.read_text(encoding="utf-8"))
    file.write_text(text.replace("version = 1\n", f'version = 1\nlanguage = "{language}"\n'), encoding="utf-8")


def texts_of(path: Path) -> Iterator[str]:
    """Every text of a workbook: cells, titles, what a cell of answers says."""
    for sheet in load_workbook(path):
        if sheet.title == "_tablee":  # for Tablée alone
            continue
        yield sheet.title
        yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))
        for rule in sheet.data_validations.dataValidation:
            yield from filter(None, (rule.formula1, rule.prompt, rule.error, rule.errorTitle, rule.promptTitle))


@cache
def typed_words() -> frozenset[str]:
    """What members typed, the titles and headers of their tabs, the names of files and of the community."""
    cells = set(texts_of(shipped("examples") / "nantes.xlsx"))
    lines = {line for cell in cells for line in cell.splitlines()}
    parts = {part.strip() for cell in cells for part in re.split(r"[,;/]", cell)}
    labels = {label for tab in EVERY_TAB for label in (tab.title, *tab.labels.values())}
    settings = re.findall(r'"([^"]+)"', (shipped("examples") / "tablee.toml").read_text(encoding="utf-8"))
    names = {"Tablée", "tablee", "Activité", "Année", "clé", "Documentaires courts, cafés longs."}  # one as mended
    samples = {one_line(cell, 30) for cell in cells}
    return frozenset({*cells, *lines, *parts, *labels, *settings, *names, *samples, *trades()} - {""})


def trades() -> set[str]:
    """The words of the lexicon of trades, which is of French words."""
    lines = [line.partition(":")[0] for line in OTHER_TRADES.splitlines()]
    names = {part.strip() for line in lines for part in line.split("/")}
    words = {*families().keys(), *families().values(), *names}
    return words | {capital(word) for word in words}


@cache
def _typed() -> re.Pattern[str]:
    words = sorted((" ".join(each.split()) for each in typed_words() if len(each) > 1), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def ours(text: str) -> str:
    """What is left of a text once the words of members are taken out, in any case."""
    return _typed().sub("·", " ".join(text.split()))


@cache
def messages() -> frozenset[str]:
    """The sentences of ours whose English is another one."""
    ids = [text for each in extracted() for text in ([each.id] if isinstance(each.id, str) else each.id) if text]
    return frozenset(text for text in ids if translated_into("en", text) != text)


def assert_english(text: str) -> None:
    rest = ours(text)
    assert [line for line in re.split(r"(?<=[.?!·])\s", rest) if FRENCH.search(line)] == []
    pieces = (piece.strip() for message in messages() for piece in FIELD.split(message))
    assert [piece for piece in pieces if len(piece) > 12 and " " in piece and piece in rest] == []


def test_a_turn_speaks_english(folder: Path, tablee: Tablee) -> None:
    said = tablee("run", "--today", DAY)

    assert said.code == 0
    assert_english(said.out)
    assert "14 errors" in said.out.replace("\u00a0", " ")


def test_the_findings_and_reasons_of_the_commands_are_english(folder: Path, tablee: Tablee) -> None:
    for words in (("check",), ("check", "--json"), ("typology",)):
        assert_english(tablee(*words, "--today", DAY).out)
    assert_english(tablee("duplicates").out)


def test_the_digest_is_english_in_all_its_parts(folder: Path, tablee: Tablee) -> None:
    tablee("run", "--today", DAY)

    (path,) = (folder / "mail").glob("*.eml")
    mail: Any = message_from_bytes(path.read_bytes(), policy=default)
    page = mail.get_body(("html",)).get_content()
    assert mail["Subject"] == "Week 48: place to find for the gathering of 17 December"
    assert '<html lang="en">' in page
    assert_english(mail.get_body(("plain",)).get_content())
    assert_english(re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL))
    assert_english(str(mail["List-Id"]))


def test_the_results_are_english_and_the_cells_of_members_as_typed(folder: Path, tablee: Tablee) -> None:
    tablee("run", "--today", DAY)

    texts = [*texts_of(folder / "tablee-resultats.xlsx")]
    assert {"Dashboard", "To check", "Is it normal?", '"yes,no"', "row 21", "Théo Rivoal"} <= {*texts}
    assert [text for text in texts if text in messages() - typed_words()] == []
    assert_english("\n".join(texts))


@pytest.mark.parametrize("verb", ["", *COMMANDS])
def test_the_help_of_each_command_is_english(tablee: Tablee, verb: str) -> None:
    said = tablee(*filter(None, (verb, "--help")), TABLEE_LANGUAGE="en")

    assert said.out.lstrip().startswith("Usage:")
    assert_english(said.out)


NAMES = {
    "fr": ("À vérifier", "C'est normal ?", "Doublons", "Même personne ?"),
    "en": ("To check", "Is it normal?", "Duplicates", "Same person?"),
}


def test_answers_outlive_a_change_of_language(folder: Path, tablee: Tablee) -> None:
    path = folder / "tablee-resultats.xlsx"
    say_language(folder, "fr")
    tablee("run", "--today", "2026-11-20")
    findings, normal, pairs, same = NAMES["fr"]
    remark = write(path, findings, normal, "oui")
    assert write(path, findings, "Mes notes", "vu") == remark
    pair = write(path, pairs, same, "no")
    book = load_workbook(path)
    book.create_sheet("Mon onglet")["A1"] = "à moi"
    book.save(path)

    for language, day in (("en", "2026-11-26"), ("en", "2026-11-27"), ("fr", "2026-11-28"), ("fr", "2026-11-29")):
        say_language(folder, language)
        assert tablee("run", "--today", day).code == 0
        findings, normal, pairs, same = NAMES[language]
        titles = load_workbook(path).sheetnames
        # ours but « Réponses », « Accueil et parrainage », « Groupes proposés » and « Où en est le cycle », of which
        # nobody said a word; theirs and the hidden one
        assert len(titles) == len(OurTab) - 2
        assert {findings, pairs, "Mon onglet"} <= {*titles}
        assert read(path, findings, normal)[remark] == "oui"
        assert read(path, findings, "Mes notes") == {remark: "vu"}
        assert read(path, pairs, same)[pair] == "no"


def write(path: Path, title: str, header: str, text: str) -> str:
    """What a person types on the first row of a sheet, under a header of ours or of their own; the key of the row."""
    book = load_workbook(path)
    sheet = book[title]
    headers = [cell.value for cell in sheet[1]]
    column = headers.index(header) + 1 if header in headers else len(headers) + 1
    sheet.cell(1, column).value = header
    sheet.cell(2, column).value = text
    book.save(path)
    return str(sheet.cell(2, headers.index("clé") + 1).value)


def read(path: Path, title: str, header: str) -> dict[str, str]:
    """A column of a sheet, by the key of its rows."""
    first, *rows = load_workbook(path)[title].iter_rows(values_only=True)
    lines = [dict(zip(map(str, first), row, strict=True)) for row in rows]
    return {str(line["clé"]): str(line[header]) for line in reversed(lines) if line[header]}
