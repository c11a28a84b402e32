"""E-mail addresses, several in a cell, as people type and annotate them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sync.core.model.doubts import Doubt
from sync.core.model.workbook import CellValue
from sync.core.parse.interpretation import Entries, Part
from sync.core.parse.remarks import Span, beside, without_markup
from sync.core.parse.values import says_nothing, text_of
from sync.core.text import fold

_PLAIN_ADDRESS = re.compile(r"[a-z0-9_+-]+(\.[a-z0-9_+-]+)*@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,24}")
_LOST_AT = re.compile(
    r"[\w.+-]+(gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|orange|wanadoo|free|sfr|neuf|laposte|bbox|icloud|me"
    r"|protonmail|proton|gmx|aol|numericable|club-internet|mailo|posteo|riseup|zaclys)\.(com|fr|net|org|me|eu)",
    re.IGNORECASE,
)
_AT = re.compile(r"\s*(?:[(\[](?:at|a|arobase|arobas)[)\]]|＠)\s*", re.IGNORECASE)
_SPOKEN_AT = re.compile(r"(?<=\w)\s+(?:at|arobase|arobas)\s+(?=\w)", re.IGNORECASE)
_SPOKEN_DOT = re.compile(r"\s*[(\[](?:dot|point)[)\]]\s*|(?<=\w)\s+(?:dot|point)\s+(?=\w)", re.IGNORECASE)
_ENDING: Final = r"(?:fr|com|org|net|eu|bzh|coop)\b"
_LOOSE_DOT = re.compile(rf"\s*\.\s*(?={_ENDING}\s*$)", re.IGNORECASE)
_BETWEEN = re.compile(rf"(?:[\s;:/|<>()\[\]\"«»~]|,(?!{_ENDING}))+|\bmailto:", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_PHONE = re.compile(r"\+?\d(?:[\s./-]{0,2}\d){8,13}")
_QUERY = re.compile(r"(?<=\w)\?.*")
_EDGES: Final = " .:,;'’"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_LABELS: Final = _words(
    """
    mail mails email emails e courriel courriels mel adresse adresses perso personnel personnelle pro professionnel
    professionnelle prive privee bureau travail boulot domicile maison principal principale secondaire contact autre
    autres mon ma mes son sa ses leur notre a au aux de du des d le la les l sur via par pour chez avec est c et ou or
    puis mais ni non plus pas sauf sinon soit aussi voici ici ecrire utiliser preferer plutot nouveau nouvelle new
    actuel actuelle bon bonne valable ancien ancienne old ex hs vieux vieille merci svp stp ok desormais maintenant
    dorenavant devient devenu devenue remplace remplacee remplacer par
    """
)
"""Words that stand before an address and are no part of it."""
_WORDS_BEFORE: Final = 6
"""How many words before an address are looked at: a name is no longer."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a cell between separators, and whether only spaces part it from the piece before."""

    text: str
    span: Span
    close: bool


def emails_of(value: CellValue) -> Entries:
    """Return the addresses of a cell, lower-cased, each once; the parts that look meant as one and cannot be; and those
    about which a person is asked: said not to be used, or with a space in what stands before the @.

    Syntax: email-validator (RFC 5321 and 5322, no lookup on the network).
    """
    text = text_of(value)
    lowercase = text.lower()
    if len(lowercase) <= 254 and _PLAIN_ADDRESS.fullmatch(lowercase):  # most cells hold just one
        return Entries((lowercase,))
    if says_none(text):
        return Entries()
    cell = _with_ats(without_markup(text))
    tokens = list(_tokens(cell))
    addresses = {place: address for place, token in enumerate(tokens) if (address := _address(token.text))}
    phones = [Span(*match.span()) for match in _PHONE.finditer(cell)]
    around = beside(cell, [tokens[place].span for place in addresses], phones)
    values, parts = [], []
    for (place, address), remark in zip(addresses.items(), around, strict=True):
        word = tokens[place].text
        if remark.set_aside:
            parts.append(Part(remark.around(word), Doubt.LEFT_OVER, (address,)))
        elif words := _cut_off(tokens, place):
            parts.append(Part(" ".join([*words, word]), Doubt.AMBIGUOUS, _readings(words, address)))
        else:
            values.append(address)
    good = tuple(dict.fromkeys(values))
    if good:  # who gave a new address need not be asked about the old one
        parts = [part for part in parts if part.doubt is not Doubt.LEFT_OVER]
    parts += [
        Part(token.text)
        for place, token in enumerate(tokens)
        if place not in addresses and is_meant_as_address(token.text)
    ]
    return Entries(good, tuple(dict.fromkeys(parts)) if good or parts else (Part(text),))


def says_none(text: str) -> bool:
    """Return whether a cell for addresses or numbers says that there is none: « non » is an answer there."""
    return says_nothing(text) or fold(text) in _NONE


_NONE: Final = _words("non no pas jamais x xx xxx")


def is_meant_as_address(text: str) -> bool:
    """Return whether a word that is no address was meant as one."""
    return "@" in text or _LOST_AT.fullmatch(text) is not None


def _with_ats(text: str) -> str:
    """Return the cell with « @ » and « . » wherever people wrote them otherwise, or with spaces around."""
    text = _AT.sub("@", _INVISIBLE.sub("", text))
    if "@" not in text:
        text = _SPOKEN_AT.sub("@", text)
    if text.count("@") == 1:
        return _LOOSE_DOT.sub(".", _SPOKEN_DOT.sub(".", re.sub(r"\s*@\s*", "@", text)))
    return re.sub(r"(?<=\w)\s+@\s+(?=\w)", "@", text)


def _tokens(text: str) -> Iterator[_Token]:
    start, close = 0, False
    for match in [*_BETWEEN.finditer(text), None]:
        end = match.start() if match else len(text)
        piece = text[start:end]
        bare = piece.strip(_EDGES).removeprefix("mailto:")
        if bare:
            at = start + piece.index(bare)
            word = _QUERY.sub("", bare) if "@" in bare else bare
            whole = bare if len(word) < len(bare) - 1 else word  # « zoe@exemple.fr?subject=x », but « zoe@exemple.fr? »
            yield _Token(word, Span(at, at + len(whole)), close)
        if match:
            start, close = match.end(), bool(bare) and not match[0].strip(" \t\u00a0\u202f")


def _cut_off(tokens: list[_Token], place: int) -> list[str]:
    """Return the words before an address that may be its beginning, cut off by a space (« zoe martin@… »); none when
    they are a label, or a name that stands beside it.
    """
    words: list[str] = []
    at = place
    while at and tokens[at].close and len(words) < _WORDS_BEFORE and _WORD.fullmatch(tokens[at - 1].text):
        at -= 1
        words.insert(0, tokens[at].text)
    if not words or fold(words[-1]) in _LABELS or _stands_beside(words, tokens[place].text.partition("@")[0]):
        return []
    proper = [word for word in words if fold(word) not in _LABELS]
    return proper[-2:]


def _stands_beside(words: list[str], local: str) -> bool:
    """Return whether words are a name beside an address: it is made of them, or they are a whole name that it does not
    go on with. « Lou Petit lou@ », « Lou Petit l.petit@ », « Lou Petit pelote@ »; not « zoe martin@ », « ALI DIOP@ ».
    """
    names = [fold(word) for word in words if fold(word) not in _LABELS]
    parts = set(re.split(r"[\W\d_]+", fold(local))) | set(re.split(r"[._+\-\d]+", local.lower()))
    if any(word in parts or (len(word) > 3 and fold(local).startswith(word)) for word in names):
        return True
    letters = fold(re.sub(r"[\W\d_]+", "", local))
    if any(letters in {one + two, one[:1] + two, one + two[:1]} for one in names for two in names if one != two):
        return True
    return sum(word[:1].isupper() for word in words) > 1 and local[:1].islower()


def _readings(words: list[str], address: str) -> tuple[str, ...]:
    """Return what an address cut by a space may be, the likeliest first."""
    starts = [fold(word).replace(" ", "") for word in words]
    addresses = (f"{'.'.join(starts)}.{address}", f"{''.join(starts)}{address}")
    return (*(reading for reading in addresses if _address(reading)), address)


@lru_cache(maxsize=65_536)
def _address(part: str) -> str | None:
    address = part.lower()
    if _PLAIN_ADDRESS.fullmatch(address) and len(address) <= 254:
        return address
    if address.count("@") != 1 or not re.search(r"\..+[^.]", address.rpartition("@")[2]):
        return None
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow to import, rarely needed

    try:
        return validate_email(address, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None
