"""E-mail addresses, phones and web addresses, several in a cell, as people type them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from sync.core.model.workbook import CellValue
from sync.core.parse.interpretation import Entries, Part
from sync.core.parse.values import says_nothing, text_of

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
_BETWEEN_MAILS = re.compile(rf"(?:[\s;:/|<>()\[\]\"«»]|,(?!{_ENDING}))+|\bmailto:", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BETWEEN_PHONES = re.compile(r"[;|\n\r,]+|\bou\b|\bet\b|\bpuis\b|\s/\s|\s-\s|(?<=\d)\s?(?=\+\d)", re.IGNORECASE)
_REMARK_AFTER = re.compile(r"(?<=\d)[\s.:–—-]{0,5}[(\[]?\s?[^\W\d_]{2}.*", re.DOTALL)
_SCIENTIFIC = re.compile(r"\d[.,](\d{1,14})E\+?(\d{1,2})", re.IGNORECASE)
_USUAL = re.compile(r"0[1-9](?:[ .-]?\d\d){4}", re.ASCII)
_NOT_DIGITS = re.compile(r"\D")
_FRENCH: Final = re.compile(r"0[1-9]\d{8}")
_OVERSEAS: Final = {
    prefix: country
    for country, prefixes in {
        "+590": "0590 0690 0691",
        "+594": "0594 0694",
        "+596": "0596 0696 0697",
        "+262": "0262 0263 0269 0692 0693",  # not 0639: ARCEP also gives its 0639 98 to works of fiction
    }.items()
    for prefix in prefixes.split()
}
"""Numbers of the overseas departments, dialled from France (ARCEP's numbering plan), and the code they have abroad."""


def emails_of(value: CellValue) -> Entries:
    """The addresses of a cell, lower-cased, each once; and the parts that look meant as one and cannot be.

    Syntax: email-validator (RFC 5321 and 5322, no lookup on the network).
    """
    text = text_of(value)
    lowered = text.lower()
    if len(lowered) <= 254 and _PLAIN_ADDRESS.fullmatch(lowered):  # most cells hold just one
        return Entries((lowered,))
    if says_nothing(text):
        return Entries()
    parts = _mail_parts(text)
    good = tuple(dict.fromkeys(address for part in parts if (address := _address(part))))
    bad = tuple(part for part in parts if not _address(part) and ("@" in part or _LOST_AT.fullmatch(part)))
    return Entries(good, tuple(map(Part, bad if good or bad else (text,))))


def emails_in_contact(value: CellValue) -> Entries:
    """The addresses in a free contact cell (« zoe@exemple.fr ou au bureau »): words without @ are no mistake there."""
    entries = emails_of(value)
    meant = tuple(part for part in entries.parts if "@" in part.text or _LOST_AT.fullmatch(part.text))
    return Entries(entries.values, meant)


def phones_in_contact(value: CellValue) -> Entries:
    """The phones in a free contact cell; nothing else there is a mistake."""
    return Entries(phones_of(value).values)


def _mail_parts(text: str) -> list[str]:
    text = _AT.sub("@", _INVISIBLE.sub("", text))
    if "@" not in text:
        text = _SPOKEN_AT.sub("@", text)
    if text.count("@") == 1:
        text = _LOOSE_DOT.sub(".", _SPOKEN_DOT.sub(".", re.sub(r"\s*@\s*", "@", text)))
    else:
        text = re.sub(r"(?<=\w)\s+@\s+(?=\w)", "@", text)
    parts = (part.strip(" .:,;'’").removeprefix("mailto:") for part in _BETWEEN_MAILS.split(text))
    return [re.sub(r"(?<=\w)\?.*", "", part) if "@" in part else part for part in parts if part]


@lru_cache(maxsize=65_536)
def _address(part: str) -> str | None:
    lowered = part.lower()
    if _PLAIN_ADDRESS.fullmatch(lowered) and len(lowered) <= 254:
        return lowered
    if lowered.count("@") != 1 or not re.search(r"\..+[^.]", lowered.rpartition("@")[2]):
        return None
    from email_validator import EmailNotValidError, validate_email  # noqa: PLC0415 - slow to import, rarely needed

    try:
        return validate_email(lowered, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        return None


def phones_of(value: CellValue) -> Entries:
    """The phones of a cell in E.164 (``+33612345678``), each once; and the parts that cannot be one.

    A lost leading zero, +33 (0), 0033, a trailing « .0 » and any punctuation are repaired silently.
    """
    text = text_of(value)
    if _USUAL.fullmatch(text):  # most cells hold just one
        return Entries((_abroad(_NOT_DIGITS.sub("", text)),))
    if says_nothing(text):
        return Entries()
    parts = [piece for part in _entries(text) for piece in _pieces(part)]
    numbers = [(part, _number(part)) for part in parts]
    good = tuple(dict.fromkeys(number for _, number in numbers if number))
    bad = [part for part, number in numbers if not number and (len(re.findall(r"\d", part)) >= 4 or not good)]
    return Entries(good, tuple(Part(part) for part in bad if not says_nothing(part)))


def _entries(text: str) -> list[str]:
    """The numbers of a cell, cut apart; one that a spreadsheet wrote as 6,12345678E+08 is written out."""
    written = _SCIENTIFIC.fullmatch(text)
    if written:
        whole = len(written[1]) == int(written[2])  # otherwise digits were lost
        return [text[0] + written[1]] if whole else [text.replace(",", ".")]
    return _BETWEEN_PHONES.split(text)


def _pieces(part: str) -> list[str]:
    """One entry, cut again where two numbers stand side by side."""
    part = re.sub(r"\.0+$", "", part.strip())
    digits = re.sub(r"\D", "", part)
    if len(digits) < 16:
        return [_without_remark(part) if len(digits) > 10 else part] if part else []
    pieces = [piece.strip() for piece in part.split("/") if piece.strip()]
    if len(pieces) > 1 and all(len(re.sub(r"\D", "", piece)) >= 8 for piece in pieces):
        return pieces
    pairs = re.findall(r"0[1-9](?:\D?\d\d){4}", part)
    return pairs if len("".join(pairs)) >= len(digits) else [part]


def _without_remark(part: str) -> str:
    """« 06 12 34 56 78 (après 18 h) » without what follows the number."""
    kept = _REMARK_AFTER.sub("", part)
    return kept if len(re.findall(r"\d", kept)) >= 8 else part


@lru_cache(maxsize=65_536)
def _number(part: str) -> str | None:
    digits = _dialled(part)
    if _FRENCH.fullmatch(digits):
        return _abroad(digits)
    if len(digits) < 4 or digits.startswith(("0", "+330")):  # a French number that is too short or too long
        return None
    import phonenumbers  # noqa: PLC0415 - slow to import, needed for odd and foreign numbers only

    try:
        number = phonenumbers.parse(digits, "FR")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _abroad(digits: str) -> str:
    """A French number of ten digits as it is dialled from abroad."""
    return _OVERSEAS.get(digits[:4], "+33") + digits[1:]


def _dialled(part: str) -> str:
    """The digits that one would dial, French habits undone."""
    plus = "+" if part.lstrip(" (").startswith("+") else ""
    digits = plus + re.sub(r"\D", "", part.replace("(0)", ""))
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    if digits.startswith("+330"):
        digits = "+33" + digits[4:]
    if re.fullmatch(r"33[1-9]\d{8}", digits):
        digits = "+" + digits
    if re.fullmatch(r"\+33[1-9]\d{8}", digits):
        digits = "0" + digits[3:]
    return "0" + digits if re.fullmatch(r"[1-9]\d{8}", digits) else digits


_WEB = re.compile(
    r"(?:https?://(?:[^\s/@:]+(?::[^\s/@]*)?@)?)?(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,24}\.?(?::\d{2,5})?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_SOCIAL = re.compile(
    r"@[\w.]{2,40}|(?:facebook|fb|insta(?:gram)?|linkedin|mastodon|bandcamp|youtube|vimeo)\b.*",
    re.IGNORECASE | re.DOTALL,
)


def is_web_address(text: str) -> bool:
    """Whether every entry of a cell can be a web address: with or without https, a handle, a network and a name."""
    if _SOCIAL.fullmatch(text.strip()):
        return True
    parts = [part.strip("<>()\"'.") for part in re.split(r"[\s,;|]+|\bou\b|\bet\b", text) if part.strip("<>()\"'.-–/")]
    return bool(parts) and all(_WEB.fullmatch(part) for part in parts)


def is_link(text: str) -> bool:
    """Whether a cell holds at least one web address, whatever stands beside it (« Zoom : https://… code 1234 »)."""
    return any(_WEB.fullmatch(part.strip("<>()\"'.,;")) for part in re.split(r"\s+", text) if part)
