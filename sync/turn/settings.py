"""What coordinators said in « Réglages »: learned from their answers, and in force from this turn on."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING

from sync.core.model.records import Register
from sync.core.model.tables import OurTab, Table
from sync.core.say import tell
from sync.core.tables.settings import SettingRow, settings_table
from sync.settings.kept import keep_setting_words, setting_words
from sync.turn.answers import answers_of
from sync.turn.context import Context

if TYPE_CHECKING:  # pydantic, as below
    from sync.settings.declared import Setting


def in_force(context: Context, tabs: Callable[[], Collection[str]]) -> Context:
    """Return the context with what the answers say of its settings, which is kept; itself when they say nothing new. A
    value that cannot be used leaves the one before in force. ``tabs`` gives the titles in the members' spreadsheet.
    """
    if context.settings is None:
        return context
    journal = context.journal
    answers, before = answers_of(journal, OurTab.SETTINGS), setting_words(journal)
    if answers == before:
        return context
    from sync.settings.overlay import judged  # noqa: PLC0415 - pydantic, only for who has something to judge

    refusals = judged(context.settings.document, answers, tabs).refusals
    words = {key: answers[key] if key not in refusals else before.get(key, "") for key in answers}
    words = {key: text for key, text in words.items() if text}
    if words == before:
        return context
    keep_setting_words(journal, words, context.now)
    return context.settings.decided(context, words)


def settings_of(context: Context, register: Register) -> Iterator[Table]:
    """Yield the table of the settings; none where they are nobody's to decide (a rehearsal)."""
    if context.settings is None:
        return
    from sync.settings.overlay import effective, judged  # noqa: PLC0415 - as above

    document, words = context.settings.document, setting_words(context.journal)
    answers = answers_of(context.journal, OurTab.SETTINGS)
    unheard = {key: text for key, text in answers.items() if words.get(key) != text}
    refusals = judged(document, unheard, tuple).refusals  # a tab whose title is not in force was not there
    yield settings_table(
        [
            SettingRow(
                each.setting.key,
                each.setting.name(),
                each.value or _as_read(each.setting, register),
                each.setting.meaning(),
                tell(each.origin.value),
                unheard.get(each.setting.key, ""),
                refusals.get(each.setting.key, ""),
            )
            for each in effective(document, words)
        ]
    )


def _as_read(setting: Setting, register: Register) -> str:
    """Return the tabs that were recognised, for a setting that would name them."""
    if not setting.names_tabs:
        return ""
    return " ; ".join(layout.tab for layout in register.layouts if layout.kind.title == setting.path[-1])
