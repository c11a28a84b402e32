"""Our tabs and their headers in another language: a workbook that was written in one is understood in every one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from sync.core.model.tables import Column, OurTab
from sync.core.tables import (
    findings,
    groups,
    introductions,
    pairs,
    people,
    post,
    requests,
    settings,
    sponsors,
    understanding,
)
from sync.language import LANGUAGES, spoken, translated_into

_ANSWERED: Final[tuple[tuple[Column, ...], ...]] = (
    findings.COLUMNS,
    pairs.COLUMNS,
    post.MAIL_COLUMNS,
    understanding.COLUMNS,
    introductions.COLUMNS,
    sponsors.COLUMNS,
    groups.COLUMNS,
    people.TYPOLOGY,
    settings.COLUMNS,
    requests.COLUMNS,
)
"""The columns of the tabs in which people answer: what they typed is found again under these headers."""


def words_of_now(titles: Collection[str]) -> Mapping[str, str]:
    """Return our titles and headers, in the language of a workbook that has tabs of these titles → in that of now; none
    when it is the same.
    """
    language = _language_of(titles)
    if language == spoken():
        return {}
    messages = [tab.message for tab in OurTab] + [column.title for columns in _ANSWERED for column in columns]
    return {translated_into(language, message): translated_into(spoken(), message) for message in messages}


def our_tab(title: str) -> OurTab | None:
    """Return which tab of ours has this title, in whichever language; None for any other."""
    names = ((tab, language) for language in dict.fromkeys((spoken(), *LANGUAGES)) for tab in OurTab)
    return next((tab for tab, language in names if translated_into(language, tab.message) == title), None)


def _language_of(titles: Collection[str]) -> str:
    """Return the language of most of the titles; that of now when none tells."""

    def count(language: str) -> int:
        return sum(translated_into(language, tab.message) in titles for tab in OurTab)

    every_title = all(translated_into(spoken(), tab.message) in titles for tab in OurTab)
    return spoken() if every_title else max((spoken(), *LANGUAGES), key=count)
