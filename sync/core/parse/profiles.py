"""What the values of a column look like, so that they have a say beside its header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from itertools import chain
from typing import Final

from sync.core.model.profile import HALF, MOST, SEVERAL, Profile
from sync.core.model.records import Consent
from sync.core.model.tabs import Field
from sync.core.model.workbook import CellValue, Tab
from sync.core.parse.choices import names_one
from sync.core.parse.contacts import is_web_address
from sync.core.parse.states import GATHERING_STATES, LISTING_STATES
from sync.core.parse.values import consent_of
from sync.core.text import fold, shown

LINES_SAMPLED: Final = 60
"""So many lines, spread over the tab, tell what a column holds; the cost of a reading stays that of its headers."""

_READABLE: Final = 300
_DATE = re.compile(
    r"\d{1,2}(?P<sign>[-/.])\d{1,2}(?P=sign)\d{2,4}(?!\d|(?P=sign))|(?:19|20)\d\d(?P<iso>[-/.])\d{1,2}(?P=iso)\d{1,2}(?!\d)"
    r"|(?:\d{1,2}(?:er)? )?(?:janv|fevr|mars|avr|mai|juin|juil|aout|sept|oct|nov|dec)\w*\.? \d{4}"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_PHONE = re.compile(r"\+?\d(?:[\s.\-/()_]{0,2}\d){7,14}")
_NUMBER = re.compile(r"[-−+]?\d[\d\s]*(?:[.,]\d+)?\s*(?:€|%)?")
_STREET = re.compile(
    r"\d{1,4}\s*(?:bis|ter)?[ ,]+(?:rue|avenue|av|bd|boulevard|place|chemin|impasse|allees?|quai|route|cours"
    r"|square|passage|lieu)\b"
)
_WORD = re.compile(r"(?<!\S)[^\W\d_][^\s@]*(?!\S)")
_WORDS_IN_SENTENCE: Final = 4
"""More words than a name beside an address: « Goûter chez nous, écrire à zoe@exemple.fr » is no address."""
_CODE = re.compile(r"[A-Za-z]{0,2}[ -]?\d{1,4}[A-Za-z]?")
_DOCUMENT = re.compile(
    r"(?:docs|drive|sheets|slides)\.google\.|dropbox\.|onedrive\.|sharepoint\.|/(?:pad|p)/|pad\.|framapad|hackmd|notion\.(?:so|site)"
    r"|nextcloud|\.(?:pdf|docx?|odt|xlsx?|ods|pptx?|odp)\b",
    re.IGNORECASE,
)


_PROOF: Final = 2
"""One value proves nothing against a header."""


def profile_of(values: Iterable[CellValue]) -> Profile:
    """Return what some values of a column look like."""
    cells = list(values)
    present = [value for value in cells if value is not None]
    if not present:
        return Profile(lines=len(cells))
    times = Counter(chain.from_iterable(map(_kinds, present)))
    shares = {name: count / len(present) for name, count in times.items()}
    return Profile(len(cells), len(present), len({shown(value) for value in present}), **shares)


@lru_cache(maxsize=4096, typed=True)
def _kinds(value: CellValue) -> frozenset[str]:
    """Return every kind of value that a value may be."""
    text = shown(value).strip()[:_READABLE]
    kinds = {name for name, holds in _TESTS.items() if holds(text)}
    if isinstance(value, date | time):
        kinds |= {"dates", "digits"}
    if consent_of(value) in {Consent.YES, Consent.NO} and not isinstance(value, date | time):
        kinds.add("yes_no")
    if kinds & {"mails", "phones"} and not _is_sentence(text):
        kinds.add("contacts")
    return frozenset(kinds - {"dates"} if "phones" in kinds else kinds)


def _is_sentence(text: str) -> bool:
    return len(_WORD.findall(text)) >= _WORDS_IN_SENTENCE


def _is_date(text: str) -> bool:
    return bool(_DATE.match(text) or _YEAR.fullmatch(text) or _DATE.match(fold(text)))


_TESTS: Final[Mapping[str, Callable[[str], bool]]] = {
    "mails": lambda text: "@" in text[1:] and not text.startswith("http"),
    "phones": lambda text: bool(_PHONE.match(text)) and not _DATE.match(text),
    "dates": _is_date,
    "links": is_web_address,
    "documents": lambda text: bool(_DOCUMENT.search(text)),
    "numbers": lambda text: bool(_NUMBER.fullmatch(text)),
    "flags": lambda text: text in {"0", "1"},
    "digits": lambda text: any(map(str.isdigit, text)),
    "streets": lambda text: text[:1].isdigit() and bool(_STREET.match(text.casefold())),
    "codes": lambda text: bool(_CODE.fullmatch(text)) and not _YEAR.fullmatch(text),
    "quoted": lambda text: len(text) > 2 and text[0] == text[-1] == '"',
    "states": lambda text: names_one(text, GATHERING_STATES) or names_one(text, LISTING_STATES),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """How many cells of a whole column say something, a yes or a no, and a no."""

    filled: int
    told: int
    refused: int

    @property
    def is_yes_no(self) -> bool:
        """Whether most of what stands in the column is answers; « à voir » may stand among them."""
        return self.filled > 0 and self.told >= HALF * self.filled


class Columns:
    """The columns of a tab under a line of headers, each looked at once, when it is asked for."""

    def __init__(self, tab: Tab, header_row: int) -> None:
        self._all = [row for row in tab.rows if row.number > header_row]
        self._rows = self._all[:: max(1, len(self._all) // LINES_SAMPLED)]
        self._profiles: dict[int, Profile] = {}

    def at(self, column: int) -> Profile:
        """Return the profile of a column (A is 1)."""
        if column not in self._profiles:
            self._profiles[column] = profile_of(row.at(column) for row in self._rows)
        return self._profiles[column]

    def answers(self, column: int) -> Answers:
        """Return what every line answers in a column: one « non » may stand on any of them, and not in a sample."""
        counts: Counter[Consent] = Counter()
        for value, times in Counter(row.at(column) for row in self._all).items():  # few are different
            counts[consent_of(value)] += times
        refusals = counts[Consent.NO]
        return Answers(counts.total() - counts[Consent.EMPTY], counts[Consent.YES] + refusals, refusals)


def denies(field: Field, profile: Profile, *, is_named: bool) -> bool:
    """Return whether the values of a column show that it is not this field. ``is_named`` tells that its header is the
    label of the field: then only values of another kind deny it, and wrong ones are for the rules to say.
    """
    if profile.filled < _PROOF or (is_named and field.is_backbone):
        return False
    if field.is_unlike(profile):
        return True
    return bool(not is_named and field.is_like and profile.filled >= SEVERAL and not field.is_like(profile))


def described(profile: Profile) -> str:
    """Return what the values of a column are, in French, for whoever wonders why it is not read; empty for mere
    words.
    """
    shares = (
        (profile.mails, HALF, "des adresses e-mail"),
        (profile.phones, HALF, "des numéros de téléphone"),
        (max(profile.links, profile.documents), HALF, "des liens"),
        (profile.dates, HALF, "des dates"),
        (profile.yes_no, MOST, "des croix ou des « oui » et « non »"),
        (profile.numbers, HALF, "des nombres"),
        (profile.streets, HALF, "des adresses postales"),
        (profile.codes, MOST, "des codes"),
    )
    return next((words for share, enough, words in shares if share >= enough), "")


def shows(field: Field, profile: Profile) -> bool:
    """Return whether the values of a column show, by themselves, that it may be this field."""
    return bool(profile.filled and field.is_like and field.is_like(profile) >= HALF)
