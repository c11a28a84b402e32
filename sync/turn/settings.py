"""What coordinators said in « Réglages »: learned from their answers, and in force from this turn on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from sync.core.model.community import Community
from sync.core.model.pending import SETTINGS, Decision, DecisionTaken
from sync.core.model.records import Register
from sync.core.model.tables import OurTab, Table
from sync.core.model.workbook import Workbook
from sync.core.parse.tabs import match_tabs
from sync.core.say import tell
from sync.core.tables.settings import SettingRow, settings_table
from sync.core.tabs import TABS
from sync.core.text import fold, quoted
from sync.delivery.decisions import keep
from sync.settings.kept import keep_setting_words, setting_words
from sync.turn.answers import answers_of
from sync.turn.context import Context
from sync.turn.proposals import formats_to_adopt

if TYPE_CHECKING:  # pydantic, as below
    from sync.settings.declared import Setting


def in_force(context: Context, workbook: Callable[[], Workbook]) -> Context:
    """Return the context with what the answers say of its settings, which is kept; itself when they say nothing new. A
    value that cannot be used leaves the one before in force. ``workbook`` gives the members' spreadsheet.
    """
    if context.settings is None:
        return context
    journal = context.journal
    answers, former = answers_of(journal, OurTab.SETTINGS), setting_words(journal)
    if answers == former:
        return context
    from sync.settings.overlay import judged, told  # noqa: PLC0415 - pydantic, only for who has something to judge

    def cannot_be_read(before: Community, after: Community) -> bool:
        return _loses_tabs(workbook(), before, after)

    refusals = judged(context.settings.document, answers, cannot_be_read).refusals
    words = {key: answers[key] if key not in refusals else former.get(key, "") for key in answers}
    words = {key: text for key, text in words.items() if text}
    if words == former:
        return context
    keep_setting_words(journal, words, context.now)
    for sentence in told(context.settings.document, former, words):
        keep(journal, DecisionTaken(Decision.SET, sentence, SETTINGS, context.now))
    return context.settings.decided(context, words)


def _loses_tabs(workbook: Workbook, before: Community, after: Community) -> bool:
    """Return whether a spreadsheet cannot be read as somebody says: it has no such tab, or a tab of ours would be read
    no more.
    """
    here = {fold(tab.title) for tab in workbook.tabs}
    if any(fold(title) not in here for titles in after.tabs.values() for title in titles):
        return True
    return not match_tabs(workbook, TABS, before).keys() <= match_tabs(workbook, TABS, after).keys()


def settings_of(context: Context, register: Register) -> Iterator[Table]:
    """Yield the table of the settings; none where they are nobody's to decide (a rehearsal)."""
    if context.settings is None:
        return
    from sync.settings.overlay import NOT_SO, effective, judged  # noqa: PLC0415 - as above

    document, words = context.settings.document, setting_words(context.journal)
    answers = answers_of(context.journal, OurTab.SETTINGS)
    unheard = {key: text for key, text in answers.items() if words.get(key) != text}
    refusals = judged(document, unheard).refusals if unheard else {}
    proposals = {"formats": tuple(_formats_given(context))}
    yield settings_table(
        [
            SettingRow(
                each.setting.key,
                each.setting.name(),
                each.value or _as_read(each.setting, register),
                each.setting.meaning(),
                tell(each.origin.value),
                unheard.get(each.setting.key, ""),
                refusals.get(each.setting.key, tell(NOT_SO) if each.setting.key in unheard else ""),
                proposals.get(each.setting.key, ()),
            )
            for each in effective(document, words)
        ]
    )


def _formats_given(context: Context) -> Iterator[str]:
    """Yield what to type to adopt each format of a recipe that another community gave."""
    from sync.settings.wordings import FORMATS  # noqa: PLC0415 - as above

    for attribution, one in formats_to_adopt(context.journal, context.community).items():
        yield tell(
            "Un format à essayer vient de la {recipe}. Pour l’adopter, écrivez dans « Votre valeur » : {formats}.",
            recipe=attribution,
            formats=quoted(FORMATS.show([*context.community.formats, one]).replace("\n", " ; "), 2_000),
        )


def _as_read(setting: Setting, register: Register) -> str:
    """Return the tabs that were recognised, for a setting that would name them."""
    if not setting.names_tabs:
        return ""
    return " ; ".join(layout.tab for layout in register.layouts if layout.kind.title == setting.path[-1])
