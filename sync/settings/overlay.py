"""What was said in « Réglages », laid over ``tablee.toml``: checked as the file is, told with where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any, Final

from pydantic import ValidationError

from sync.config import Configuration, Document
from sync.config.file import File, file_with
from sync.config.loading import reasons, validated
from sync.config.values import at
from sync.core.model.community import Community
from sync.core.say import msgid, tell
from sync.core.text import fold, one_line
from sync.mailings import mailing_settings
from sync.settings.declared import Setting, every_setting
from sync.settings.kept import Said


class Origin(Enum):
    """Where the value of a setting comes from, as people are told."""

    SHEET = msgid("ici")
    FILE = msgid("tablee.toml")
    SHARED = msgid("commun")
    USUAL = msgid("d’office")


@dataclass(frozen=True, slots=True)
class Effective:
    """The value of a setting as it holds, in words, and where it comes from."""

    setting: Setting
    value: str
    origin: Origin


NOT_SO: Final = msgid("cet onglet n’est pas dans le tableau des membres, ou un autre ne serait plus lu")
TabsJudge = Callable[[Community, Community], bool]
"""Tells whether a spreadsheet cannot be read as the second community says rather than as the first."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What was said, judged: the ``document`` with what can be used, and by key why the rest cannot, in French."""

    document: Document
    refusals: Mapping[str, str]


def configured(document: Document, words: Said) -> Configuration:
    """Return the configuration with what was said over it. Raises ConfigurationError when the file itself is wrong."""
    return validated(judged(document, words).document, mailing_settings())


def judged(document: Document, words: Said, tabs: TabsJudge | None = None) -> Judgement:
    """Lay what was said over the file, each text by itself: one that cannot be used never takes another with it. What
    is said of the tabs is looked at together first, for two may take each other's place. ``tabs`` tells whether they
    can be read so, when that can be known.
    """
    said = [setting for setting in every_setting() if setting.key in words]
    about_tabs = [setting for setting in said if setting.names_tabs]
    together = _laid(document, about_tabs, words) if about_tabs else None
    if together is not None and not (tabs and tabs(_community(document), _community(together))):
        document, said = together, [setting for setting in said if not setting.names_tabs]
    refusals: dict[str, str] = {}
    for setting in said:
        try:
            candidate = _over(document, setting.path, setting.wording.read(words[setting.key]))
            _model(candidate)
        except ValidationError as error:
            if not _is_right(document):
                break  # the file is at fault, and says so itself
            refusals[setting.key] = " ; ".join(dict.fromkeys(why for _, why in reasons(error)))
        except ValueError as error:
            refusals[setting.key] = str(error)
        else:
            if tabs and setting.names_tabs and tabs(_community(document), _community(candidate)):
                refusals[setting.key] = tell(NOT_SO)
            else:
                document = candidate
    return Judgement(document, refusals)


def _laid(document: Document, settings: Sequence[Setting], words: Said) -> Document | None:
    """Return a document with all of these, None when one of them cannot be used."""
    try:
        for setting in settings:
            document = _over(document, setting.path, setting.wording.read(words[setting.key]))
        _model(document)
    except ValueError:  # which a ValidationError is
        return None
    return document


def _community(document: Document) -> Community:
    return _model(document).configuration(document.path.parent).community


def told(document: Document, before: Said, after: Said) -> Iterator[str]:
    """Yield what was decided between two states of what was said, a sentence a setting."""
    for each in effective(document, after):
        key = each.setting.key
        if after.get(key, "") != before.get(key, ""):
            yield f"{each.setting.name()} : {one_line(each.value, 120) or '–'}"


def effective(document: Document, words: Said) -> Iterator[Effective]:
    """Yield every setting with the value that holds, from what was said over the file."""
    model = _model(judged(document, words).document)
    for setting in every_setting():
        value = at(model, setting.path)
        origin = Origin.SHEET if setting.key in words else _origin(document, setting)
        yield Effective(setting, setting.wording.show(setting.usual if value is None else value), origin)


def _origin(document: Document, setting: Setting) -> Origin:
    """Return where a value comes from that is not said in the sheet."""
    layer = document.layer_of(setting.path)
    if layer is None:
        return Origin.USUAL
    return Origin.FILE if layer is document.layers[0] else Origin.SHARED


def _model(document: Document) -> File:
    return file_with(mailing_settings()).model_validate(document.content)


def _is_right(document: Document) -> bool:
    try:
        _model(document)
    except ValidationError:
        return False
    return True


def _over(document: Document, path: tuple[str, ...], value: Any) -> Document:
    """Return a document that holds a value at a path, and no longer what it held there."""
    content: dict[str, Any] = deepcopy(dict(document.content))
    section = content
    for name in path[:-1]:
        section = section.setdefault(name, {})
    for same in [name for name in section if fold(name) == fold(path[-1])]:
        del section[same]
    section[path[-1]] = value
    return replace(document, content=content)
