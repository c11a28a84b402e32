"""The language in which people read: French, in which sentences are written, or one that has a catalogue.

There is one at a time: that of the community, which ``tablee.toml`` names. Sentences are looked for in its catalogue
where they are rendered, so that a value made in one language is read in another.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import Any, Final

LOCALES: Final = Path(__file__).resolve().parent / "locales"
DOMAIN: Final = "tablee"
FRENCH: Final = "fr"
_REGIONS: Final = {FRENCH: "fr_FR", "en": "en_GB"}
"""Where dates and hours are written as they are here, by language."""

LANGUAGES: Final = tuple(_REGIONS)


class _Spoken:
    """The language of this process and its catalogue."""

    language = FRENCH
    catalogue = gettext.NullTranslations()


def speak(language: str) -> None:
    """Render sentences in a language from now on. Raises ValueError for one that has no catalogue."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _Spoken.catalogue, _Spoken.language = _catalogue(language), language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Render sentences in a language for a while."""
    before = spoken()
    speak(language)
    try:
        yield
    finally:
        speak(before)


def spoken() -> str:
    """Return the language in which sentences are rendered now: « fr », « en »."""
    return _Spoken.language


def region() -> str:
    """Return the locale whose calendar words are ours."""
    return _REGIONS[_Spoken.language]


def translated(message: str) -> str:
    """Return a message of ours in the language of now; itself when its catalogue does not have it."""
    return _Spoken.catalogue.gettext(message) if message else ""


def translated_into(language: str, message: str) -> str:
    """Return a message of ours in any language."""
    return _catalogue(language).gettext(message) if message else ""


def in_every_language(message: str) -> tuple[str, ...]:
    """Return a message in each language, as people who read another one may type it."""
    return tuple(translated_into(language, message) for language in LANGUAGES)


def translated_plural(one: str, many: str, count: int) -> str:
    """Return the noun of a number in the language of now. In French, zero is singular."""
    if _Spoken.language == FRENCH:
        return one if count < 2 else many
    return _Spoken.catalogue.ngettext(one, many, count)


def msgid(message: str) -> str:
    """Return a message as it is, to be translated where it is rendered: it tells the catalogue that it is one."""
    return message


def msgids(one: str, many: str) -> tuple[str, str]:
    """Return the nouns of one and of several as they are, to be translated with their number."""
    return one, many


def install_translations(templates: Any) -> None:
    """Let the templates of a jinja2 environment, which has the extension i18n, be shown in the language of now."""
    templates.install_gettext_callables(translated, translated_plural, newstyle=True)


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Return the catalogue of a language, compiled beforehand when the program was built, else now; French is what
    stands in the program.
    """
    if language == FRENCH:
        return gettext.NullTranslations()
    folder = LOCALES / language / "LC_MESSAGES"
    compiled = folder / f"{DOMAIN}.mo"
    source = folder / f"{DOMAIN}.po"
    if compiled.exists() and not (source.exists() and source.stat().st_mtime > compiled.stat().st_mtime):
        with compiled.open("rb") as file:
            return gettext.GNUTranslations(file)
    return _compile(source, compiled)


def _compile(source: Path, compiled: Path) -> gettext.NullTranslations:
    """Return the catalogue that a file of translations makes, and keep it beside where that may be written."""
    from io import BytesIO  # noqa: PLC0415 - once after each change of the translations

    from babel.messages.mofile import write_mo  # noqa: PLC0415 - same
    from babel.messages.pofile import read_po  # noqa: PLC0415 - same

    from sync.disk import replacing  # noqa: PLC0415 - same

    content = BytesIO()
    with source.open("rb") as file:
        write_mo(content, read_po(file))
    with suppress(OSError), replacing(compiled) as draft:  # where we may not write, it is compiled at each start
        draft.write(content.getvalue())
    content.seek(0)
    return gettext.GNUTranslations(content)
