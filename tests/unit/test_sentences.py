"""No « if » reads a sentence: what is decided is decided on values, and rendered where people read."""

from __future__ import annotations

from pathlib import Path

import pytest

import sync
from tests.sentences import Program, is_prose, program, shown_words

KEPT = {
    "clé": "the hidden column of keys in workbooks of ours",
    "réponse": "a line of the hidden tab of workbooks of ours",
    "tablee:clé": "the metadata of that column in Google Sheets",
    "tablee:réponse": "the metadata of answers in Google Sheets",
    "(aucune ligne)": "what stands in an empty table of a file of ours",
    "réglé": "what stands beside a settled row of a file of ours",
    "À imprimer": "the titles of sheets in snapshots that are kept",
    "a-la-demande": "the names of snapshots that are kept",
    "(effacé)": "what stands in texts from which a person was erased",
    "autres lignes ": "how keys begin in workbooks of an older Tablée",
}
"""Marks in files and texts that are kept for years, and so are never translated: what they are in."""

READ = {
    "a note": 'AGAIN = "à renvoyer : une personne l’a dit"\ndef f(mail):\n    return mail.note == AGAIN',
    "a word of a reason": (
        'SPOKEN_OF = {"ville": ("city",), "métier": ("trades",)}\n'
        "def f(reason):\n"
        "    words = [word for word in reason.split()]\n"
        "    return [f for word, fs in SPOKEN_OF.items() if word in reason for f in fs], words"
    ),
    "a beginning": 'def f(doubt):\n    return doubt.startswith("à confirmer")',
    "an error": 'def f(error):\n    return "abîmé" not in error.what',
    "a title": 'def f(table):\n    return table.title == "Panorama"',
    "a table by its title": 'TRAILS = {"Doublons": "suivi"}\ndef f(table):\n    return TRAILS[table.title]',
    "a state": 'def f(state):\n    match state:\n        case "conclu":\n            return 1',
    "a sentence without an accent": 'def f(said):\n    return said in {"rien de nouveau", "tout est fait"}',
    "words got": 'WORDS = {"à vérifier": 1}\ndef f(word):\n    return WORDS.get(word)',
}
VALUES = {
    "a code": 'def f(mail):\n    return mail.state == "to_send" or mail.code.startswith("5")',
    "what people typed, folded": 'def f(cell):\n    return fold(cell) in {"code de la poste", "à voir"}',
    "a sentence that is made": 'def f(count):\n    return f"{count} mails à envoyer"',
    "letters": 'def f(text):\n    return [c for c in text if c in "éèêë"]',
    "words of another program": 'def f(error):\n    return "no such command" in str(error)',
    "the first of two words": 'WRITTEN = ("écrit", "écrits")\ndef f():\n    return WRITTEN[0]',
}


@pytest.mark.parametrize("source", READ.values(), ids=READ)
def test_a_sentence_that_is_read_is_seen(source: str) -> None:
    assert list(Program({"sync.jobs.some": source}).places())
    assert not list(Program({"sync.core.parse.some": source}).places())


@pytest.mark.parametrize("source", VALUES.values(), ids=VALUES)
def test_a_value_is_no_sentence(source: str) -> None:
    assert not list(Program({"sync.jobs.some": source}).places())


def test_a_sentence_of_another_module_is_seen_too() -> None:
    found = Program(
        {
            "sync.jobs.words": 'SEEN = "déjà parti"\n',
            "sync.jobs.some": "from sync.jobs.words import SEEN as GONE\ndef f(note):\n    return note == GONE",
        }
    )

    assert [(place.module, place.line, place.prose) for place in found.places()] == [
        ("sync.jobs.some", 3, "déjà parti")
    ]


def test_nothing_decides_on_a_sentence() -> None:
    places = list(program(Path(sync.__file__).parent).places())

    read = [f"{place.module}:{place.line}: {place.code}" for place in places if place.prose not in KEPT]
    assert read == []
    assert {place.prose for place in places} == KEPT.keys()


def test_every_title_of_ours_is_prose() -> None:
    assert all(is_prose(title, shown_words()) for title in shown_words())
