"""A clause of an answer as the tables of phrases know it: folded; days, hours, phones and names as one word each."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sync.core.model.records import Precision, When
from sync.core.parse.dates import DateContext, Lean, TypedDate, interpret_typed
from sync.core.parse.dates.mentions import Mention, find_dates
from sync.core.parse.dates.readings import Period
from sync.core.parse.dates.vocabulary import FEASTS, WEEKDAYS
from sync.core.parse.hours import find_hours
from sync.core.parse.plain import plain
from sync.core.text import fold

_MAIL: Final = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_PHONE: Final = re.compile(r"(?<![\d+])\+?\d(?:[ .\-()/]{0,2}\d){8,12}(?!\d)")
_NAME: Final = re.compile(
    r"(?:^|(?<=[\w,’'] ))((?i:avec|et|de|chez|à|par|ni|que|pour) )([A-ZÉÈÀÎÔ][\w’-]+)|\b(d[’'])([A-ZÉÈÀÎÔ][\w’-]+)"
    r"|\b()([A-ZÉÈÀÎÔ][\w’-]+)(?= et moi\b)"
)
_NO_NAMES: Final = frozenset(["oui", "non", "ok", "stop", "je", "on", "nous", "vous"])
_SMILES: Final = re.compile(r"[:;=8][-o^]?[)(DPp/]+(?=\W|$)|<3|\^\^")
_GLAD: Final = frozenset(
    "😊🙂😀😃😄😁😆😉🙏👍👌🎉❤♥🥰😍🤗😎✨💪🥳🍷🍻🥂🍾🌞☀🌸💐👏✅😘💛🧡💚💙💜🌻🌺🍀🙌🤞🎶🎊😋☺🍰🧁🎂"
)
_ADDED: Final = frozenset("\ufe0f\u200d\u20e3🏻🏼🏽🏾🏿")
"""What only changes the look of the sign before it."""
_SHORTENED: Final = {
    "jserai": "je serai", "jsuis": "je suis", "chuis": "je suis", "jviens": "je viens", "jviendrai": "je viendrai",
    "jpeux": "je peux", "jpourrai": "je pourrai", "jprends": "je prends", "jarrive": "j arrive", "jsais": "je sais",
    "dsl": "desole", "dac": "d accord", "dacc": "d accord", "oki": "ok", "okay": "ok", "okey": "ok", "tt": "tout",
    "bcp": "beaucoup", "pr": "pour", "ds": "dans", "qd": "quand", "mnt": "maintenant", "ouii": "oui",
    "aprem": "apres midi", "ajd": "aujourd hui", "jms": "jamais", "tjrs": "toujours", "tjs": "toujours",
    "vs": "vous", "cest": "c est", "jai": "j ai", "pb": "probleme",
}  # fmt: skip
_FLOATING: Final = frozenset(
    ["malheureusement", "helas", "finalement", "aussi", "egalement", "vraiment", "tres", "donc", "evidemment"]
)
"""Words that stand anywhere, and change nothing in what is said."""
_WEEKDAYS: Final = {number: name for name, number in reversed(WEEKDAYS.items()) if name.endswith(("di", "dimanche"))}
_FEAST: Final = re.compile(r"\b(?:nouvel an|toussaint|noel|rentree)\b")
"""Those that are one day for everybody."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When an answer was written, and the day that the mail was about, if any."""

    today: date
    about: date | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Names, folded: of who writes, and those that we write under."""

    own: frozenset[str] = frozenset()
    ours: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Clause:
    """Words, and the days that stand in them for « qdate » and « qfete », in order; None for one that is none."""

    words: tuple[str, ...]
    days: tuple[When | None, ...] = ()


_DEGREES: Final = frozenset({"vraiment", "tres", "evidemment"})
"""After « pas » they change what is said: « pas vraiment »."""


def clause_of(raw: str, moment: Moment, names: Names) -> Clause:
    """Return a clause as the tables know it."""
    text = _PHONE.sub(" qtel ", _MAIL.sub(" qmail ", _without_signs(raw))).strip()
    text = _with_names(text, names)
    words = plain(text)
    for mention in reversed(find_hours(words)):
        words = f"{words[: mention.start]} qheure {words[mention.end :]}"
    words, days = _with_days(words, moment)
    return Clause(tuple(_spelled(fold(words))), days)


def _without_signs(raw: str) -> str:
    """Return a text without the signs that are glad; any other is a word that no table knows."""
    text = _SMILES.sub(" ", raw)
    if text.isascii():
        return text
    return "".join(
        c
        if unicodedata.category(c) not in {"So", "Sk"} and c not in _ADDED
        else " "
        if c in _GLAD | _ADDED
        else " qautre "
        for c in text
    )


def _with_names(text: str, names: Names) -> str:
    def one(match: re.Match[str]) -> str:
        word = fold(match[0])
        if word in names.own:
            return "qsigne"
        return "qnous" if word in names.ours else match[0]

    text = re.sub(r"\b[A-ZÀ-Ý][\w’-]*", one, text)
    if text.isupper():
        return text
    return _NAME.sub(_named, text)


def _named(match: re.Match[str]) -> str:
    before, name = next(
        (before, name) for before, name in zip(match.groups()[::2], match.groups()[1::2], strict=True) if name
    )
    return match[0] if fold(name) in _NO_NAMES or name in {"qnous", "qsigne"} else f"{before}qnom"


def _with_days(words: str, moment: Moment) -> tuple[str, tuple[When | None, ...]]:
    """Return the words with each day as one, and the days. The one that the mail is about has a word of its own."""
    context = DateContext(moment.today, lean=Lean.AHEAD, since=moment.today)
    days: list[tuple[int, When | None]] = []
    pieces: list[str] = []
    end = 0
    for mention in _days_in(words):
        when = interpret_typed(TypedDate(periods=(Period(mention.typed),)), context).value
        is_about = when is not None and when.precision is Precision.DAY and when.day == moment.about
        pieces += [words[end : mention.start], " jourj " if is_about else " qdate "]
        days += [] if is_about else [(sum(map(len, pieces)), when)]
        end = mention.end
    text = "".join((*pieces, words[end:]))
    text = _near(text, moment)
    for feast in _FEAST.finditer(text):
        month, day = FEASTS[feast[0]]
        year = moment.today.year + ((month, day) < (moment.today.month, moment.today.day))
        days.append((feast.start(), When(date(year, month, day))))
    return _FEAST.sub(" qfete ", text), tuple(when for _, when in sorted(days, key=lambda each: each[0]))


def _days_in(words: str) -> list[Mention]:
    """Return the days that a text names, but for « sept », a number unless a day stands before it."""
    mentions = find_dates(words).mentions
    return [each for each in mentions if each.typed.day or each.typed.rank or words[each.start : each.end] != "sept"]


def _near(text: str, moment: Moment) -> str:
    """Return the text with the day that the mail is about as one word where it is told by its weekday, or by how near
    it is.
    """
    if moment.about is None:
        return text
    ahead = (moment.about - moment.today).days
    text = re.sub(
        rf"\b(?:(le )|(?:le )?{_weekday(moment.about)} ){moment.about.day}\b(?! (?:personnes?|ans)\b)", r"\1jourj", text
    )
    if 0 <= ahead <= 7:
        text = re.sub(rf"\b{_weekday(moment.about)}\b", "jourj", text)
    if ahead in {0, 1}:
        text = re.sub(r"\b(?:demain)\b" if ahead else r"\b(?:ce soir|aujourd'hui|tout a l'heure)\b", "jourj", text)
    return text


def _weekday(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def _spelled(words: str) -> list[str]:
    spelled = (part for word in words.split() for part in _SHORTENED.get(word, word).split())
    kept: list[str] = []
    for word in spelled:
        if word not in _FLOATING or (kept[-1:] == ["pas"] and word in _DEGREES):
            kept.append(word)
    return kept


def month_later(day: date, months: int) -> date:
    """Return the same day some months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    following = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=day.day - 1), following - timedelta(days=1))
