"""Extract the sentences of the program and of its templates, and update the catalogues of the other languages.

    python -m tools.catalogue            # after a sentence was written, changed or taken away
    python -m tools.catalogue --check    # tell what lacks, and change nothing

French is the language in which sentences are written: it has no catalogue. A sentence that changes is a new one, whose
translation is to be written in ``sync/locales/<language>/LC_MESSAGES/tablee.po``; a former one is taken away.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from sync.language import DOMAIN, FRENCH, LANGUAGES, LOCALES

ROOT: Final = Path(__file__).resolve().parents[1]
_FIELD: Final = re.compile(r"\{[^{}]*\}|%\(\w+\)s")
_HEADER: Final = "# The sentences of Tablée in another language: French is what stands in the program."


def main() -> None:
    """Update every catalogue, or tell what they lack."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--check", action="store_true")
    is_check = asked.parse_args().check
    problems = []
    for language in (each for each in LANGUAGES if each != FRENCH):
        if not is_check:
            update(language)
        problems += lacks(language)
    for problem in problems:
        print(problem)  # noqa: T201 - what it is run for
    sys.exit(bool(problems))


def extracted() -> Catalog:
    """Return every sentence of the program and of the templates, in order of file and line."""
    catalogue = Catalog(fuzzy=False)
    with (ROOT / "babel.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    for name, _, message, _comments, _context in extract_from_dir(ROOT, methods, options):
        texts = (message,) if isinstance(message, str) else message
        if any(map(_says_something, texts)):
            catalogue.add(message, locations=[(name, 0)])
    return catalogue


def _says_something(text: str) -> bool:
    """Return whether there is anything to translate in a message: words, or a mark before which French has a space."""
    return re.search(r"[\w:;?!«»]", _FIELD.sub("", text)) is not None


def read(language: str) -> Catalog:
    """Return the catalogue of a language as it is kept."""
    with _path(language).open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN)


def update(language: str) -> None:
    """Write a catalogue again: new sentences empty, former ones taken away, translations as they are."""
    catalogue = read(language) if _path(language).exists() else Catalog(locale=language, domain=DOMAIN)
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = _HEADER
    content = BytesIO()
    write_po(content, catalogue, width=120, omit_header=False, include_lineno=False, sort_output=False)
    text = re.sub(
        rb'"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Project-Id-Version'
        rb"|Last-Translator|Language-Team): .*\n",
        b"",
        content.getvalue(),
    )
    _path(language).parent.mkdir(parents=True, exist_ok=True)
    _path(language).write_bytes(text)


def lacks(language: str) -> list[str]:
    """Return what a catalogue lacks: sentences without a translation, or whose translation names other fields, and
    those that the program does not say any more.
    """
    catalogue, messages = read(language), extracted()
    problems = [problem for message in messages if message.id for problem in _faults(message, catalogue)]
    former = [message for message in catalogue if message.id and message.id not in messages]
    return problems + [f"{language}: no longer said: {_first(message)}" for message in former]


def _faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    translation = catalogue.get(message.id)
    strings = () if translation is None else translation.string or ()
    texts = (strings,) if isinstance(strings, str) else tuple(strings)
    if not texts or not all(texts):
        yield f"{catalogue.locale}: not translated: {_first(message)}"
    elif any(_fields(text) != _fields(_first(message)) for text in texts):
        yield f"{catalogue.locale}: other fields: {_first(message)}"


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _fields(text: str) -> set[str]:
    return set(_FIELD.findall(text))


def _path(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


if __name__ == "__main__":
    main()
