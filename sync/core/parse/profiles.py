"""What the values of a column look like, so that they have a say beside its header."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Final

from sync.core.model.fields import ROLES, TabKind
from sync.core.model.records import Consent
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
_CODE = re.compile(r"[A-Za-z]{0,2}[ -]?\d{1,4}[A-Za-z]?")
_DOCUMENT = re.compile(
    r"(?:docs|drive|sheets|slides)\.google\.|dropbox\.|onedrive\.|sharepoint\.|/(?:pad|p)/|pad\.|framapad|hackmd|notion\.(?:so|site)"
    r"|nextcloud|\.(?:pdf|docx?|odt|xlsx?|ods|pptx?|odp)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Profile:
    """The values of a column, sampled: how many there are, and the share of each kind of value among them (0 to 1).

    A value may be of several kinds: 2020 is a number and a date. ``lines`` counts the lines looked at, ``distinct`` the
    different values.
    """

    lines: int = 0
    filled: int = 0
    distinct: int = 0
    mails: float = 0.0
    phones: float = 0.0
    dates: float = 0.0
    yes_no: float = 0.0
    links: float = 0.0
    documents: float = 0.0
    numbers: float = 0.0
    flags: float = 0.0
    digits: float = 0.0
    streets: float = 0.0
    codes: float = 0.0
    quoted: float = 0.0
    states: float = 0.0

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in the column of a tab that has lines."""
        return self.lines > 0 and not self.filled

    @property
    def is_yes_no(self) -> bool:
        """Whether the column is answers: « oui » and « non », crosses, boxes."""
        return self.filled > 0 and self.yes_no >= _MOST

    @property
    def is_states(self) -> bool:
        """Whether the column is words that tell how something stands: « fait », « à confirmer », « annulé »."""
        return self.filled >= _SEVERAL and self.states >= _MOST and self.yes_no < _MOST and self.distinct > 1

    @property
    def is_addresses(self) -> bool:
        """Whether the column is addresses of mailboxes, and not the same one everywhere."""
        return self.mails >= _HALF and (self.filled < _SEVERAL or self.distinct > 1)

    @property
    def is_reach(self) -> bool:
        """Whether the column is ways to reach people: addresses or phones, several of them, most of them different."""
        return max(self.mails, self.phones) >= _MOST and 2 * self.distinct > self.filled > 1


_HALF, _MOST = 0.5, 0.8
"""Half of the values make a column something; most of them, when the same values mean other things too."""

_PROVING, _SEVERAL = 2, 3
"""One value proves nothing against a header; nor do fewer than three of which none is what the header says."""

_BACKBONE: Final = frozenset({"first_name", "last_name", "structure", "date", "title", "description"})
"""What a tab is made of: under its own label, it is read whatever stands there, and the rules say what is wrong."""


def profile_of(values: Iterable[CellValue]) -> Profile:
    """What some values of a column look like."""
    taken = list(values)
    typed = [value for value in taken if value is not None]
    if not typed:
        return Profile(lines=len(taken))
    kinds = [_kinds(value) for value in typed]
    shares = {name: sum(name in each for each in kinds) / len(typed) for name in _NAMES}
    return Profile(len(taken), len(typed), len({shown(value) for value in typed}), **shares)


_NAMES: Final = (
    "mails", "phones", "dates", "yes_no", "links", "documents", "numbers", "flags", "digits", "streets", "codes",
    "quoted", "states",
)  # fmt: skip


@lru_cache(maxsize=4096, typed=True)
def _kinds(value: CellValue) -> frozenset[str]:
    """Every kind of value that a value may be."""
    text = shown(value).strip()[:_READABLE]
    kinds = {name for name, holds in _TESTS.items() if holds(text)}
    if isinstance(value, date | time):
        kinds |= {"dates", "digits"}
    if consent_of(value) in {Consent.YES, Consent.NO} and not isinstance(value, date | time):
        kinds.add("yes_no")
    return frozenset(kinds - {"dates"} if "phones" in kinds else kinds)


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
        return self.filled > 0 and self.told >= _HALF * self.filled


class Columns:
    """The columns of a tab under a line of headers, each looked at once, when it is asked for."""

    def __init__(self, tab: Tab, header_row: int) -> None:
        self._all = [row for row in tab.rows if row.number > header_row]
        self._rows = self._all[:: max(1, len(self._all) // LINES_SAMPLED)]
        self._profiles: dict[int, Profile] = {}

    def at(self, column: int) -> Profile:
        """The profile of a column (A is 1)."""
        if column not in self._profiles:
            self._profiles[column] = profile_of(row.at(column) for row in self._rows)
        return self._profiles[column]

    def answers(self, column: int) -> Answers:
        """What every line answers in a column: one « non » may stand on any of them, and not in a sample."""
        heard: Counter[Consent] = Counter()
        for value, times in Counter(row.at(column) for row in self._all).items():  # few are different
            heard[consent_of(value)] += times
        refused = heard[Consent.NO]
        return Answers(heard.total() - heard[Consent.EMPTY], heard[Consent.YES] + refused, refused)


def denies(kind: TabKind, field: str, profile: Profile, *, named: bool) -> bool:
    """Whether the values of a column show that it is not this field. ``named`` tells that its header is the label of
    the field: then only values of another kind deny it, and wrong ones are for the rules to say.
    """
    if profile.filled < _PROVING or (named and field in _BACKBONE):
        return False
    other = _OTHERS.get((kind, field))
    if other is not None and other(profile):
        return True
    needed = _NEEDED.get((kind, field))
    return bool(not named and needed and profile.filled >= _SEVERAL and not needed(profile))


def described(profile: Profile) -> str:
    """What the values of a column are, in French, for whoever wonders why it is not read; empty for mere words."""
    shares = (
        (profile.mails, _HALF, "des adresses e-mail"),
        (profile.phones, _HALF, "des numéros de téléphone"),
        (max(profile.links, profile.documents), _HALF, "des liens"),
        (profile.dates, _HALF, "des dates"),
        (profile.yes_no, _MOST, "des croix ou des « oui » et « non »"),
        (profile.numbers, _HALF, "des nombres"),
        (profile.streets, _HALF, "des adresses postales"),
        (profile.codes, _MOST, "des codes"),
    )
    return next((said for share, enough, said in shares if share >= enough), "")


def shows(kind: TabKind, field: str, profile: Profile) -> bool:
    """Whether the values of a column show, by themselves, that it may be this field."""
    needed = _NEEDED.get((kind, field))
    return bool(profile.filled and needed and needed(profile) >= _HALF)


def _contact(p: Profile) -> bool:
    return p.mails >= _HALF or p.phones >= _HALF


def _words(p: Profile) -> bool:
    """Values that are no words: addresses, phones, dates, numbers, yes and no."""
    return _contact(p) or p.dates >= _MOST or p.numbers >= _MOST or p.is_yes_no


def _name(p: Profile) -> bool:
    return _words(p) or (p.distinct == 1 and p.filled > _FAMILY)


_FAMILY: Final = 15
"""A family may share a name; no more than so many people do."""


def _place(p: Profile) -> bool:
    return _words(p) or p.streets >= _HALF


def _office(p: Profile) -> bool:
    return _words(p) or p.links >= _HALF or p.codes >= _MOST


def _consent(p: Profile) -> bool:
    counted = p.numbers - p.flags
    return _contact(p) or p.links >= _HALF or p.dates >= _HALF or counted >= _HALF or p.streets >= _HALF


def _date(p: Profile) -> bool:
    return _contact(p) or p.is_yes_no or p.links >= _HALF


_OTHERS: Final[Mapping[tuple[TabKind, str], Callable[[Profile], bool]]] = {
    **{(TabKind.MEMBERS, name): _name for name in ("first_name", "last_name")},
    **{(TabKind.MEMBERS, name): _words for name in ("structure", "trades", "skills", "presentation")},
    (TabKind.MEMBERS, "emails"): lambda p: not p.mails and (p.is_yes_no or p.phones >= _HALF or p.dates >= _MOST),
    (TabKind.MEMBERS, "phones"): lambda p: not p.phones and (p.mails >= _HALF or p.is_yes_no or p.links >= _HALF),
    (TabKind.MEMBERS, "city"): _place,
    (TabKind.MEMBERS, "office"): _office,
    (TabKind.MEMBERS, "arrived"): _date,
    (TabKind.MEMBERS, "website"): lambda p: not p.links and (_contact(p) or p.dates >= _MOST or p.is_yes_no),
    (TabKind.MEMBERS, "consent"): _consent,
    (TabKind.MEMBERS, "added_by"): lambda p: p.phones >= _HALF or p.dates >= _HALF or p.numbers >= _MOST or p.is_yes_no,
    **{(TabKind.GATHERINGS, name): _date for name in ("date", "time")},
    **{
        (TabKind.GATHERINGS, name): lambda p: p.phones >= _HALF or p.dates >= _HALF or p.numbers >= _MOST
        for name in ROLES
    },
    **{(TabKind.GATHERINGS, name): _words for name in ("theme", "place", "purpose", "programme")},
    (TabKind.GATHERINGS, "remote"): lambda p: p.documents >= _HALF or p.dates >= _MOST or p.mails >= _MOST,
    (TabKind.GATHERINGS, "headcount"): lambda p: _contact(p) or p.links >= _HALF or (p.dates - p.numbers) >= _HALF,
    (TabKind.GATHERINGS, "state"): lambda p: _contact(p) or p.dates >= _MOST,
    **{(TabKind.LISTINGS, name): _date for name in ("date", "deadline")},
    **{(TabKind.LISTINGS, name): _words for name in ("title", "description", "category")},
    (TabKind.LISTINGS, "kind"): _words,
    (TabKind.LISTINGS, "contact"): lambda p: not p.mails and not p.phones and (p.is_yes_no or p.dates >= _MOST),
    (TabKind.LISTINGS, "state"): lambda p: _contact(p) or p.dates >= _MOST,
}
"""For each field, the values of another kind that show that a column is not it."""

_NEEDED: Final[Mapping[tuple[TabKind, str], Callable[[Profile], float]]] = {
    (TabKind.MEMBERS, "emails"): lambda p: p.mails,
    (TabKind.MEMBERS, "phones"): lambda p: p.phones,
    (TabKind.MEMBERS, "website"): lambda p: max(p.links, p.documents),
    (TabKind.MEMBERS, "arrived"): lambda p: max(p.dates, p.digits),
    (TabKind.GATHERINGS, "date"): lambda p: max(p.dates, p.digits),
    (TabKind.GATHERINGS, "headcount"): lambda p: p.digits,
}
"""For some fields, what at least one value must look like when the header is only a wording of theirs."""
