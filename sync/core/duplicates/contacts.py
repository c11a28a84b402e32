"""E-mails and phones out of the text of a cell: several of them, repaired, junk dropped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from sync.core.duplicates.arrays import NONE, Bools, Ints, number, table
from sync.core.duplicates.vocabulary import vocabulary
from sync.core.providers import PROVIDERS, repaired

MOST = 3
"""How many e-mails or phones of one line are looked at."""

_EMAIL = re.compile(r"([\w.+%'&-]+)@+([\w-]+(?:[.,][\w-]+)*)")
_AT = re.compile(r"\s*(?:\(at\)|\[at\]|\s+at\s+|@)\s*", re.IGNORECASE)
_WITHOUT_AT = re.compile(rf"([\w.+-]{{3,}}?)({'|'.join(map(re.escape, sorted(PROVIDERS)))})\b")
_JUNK: Final = vocabulary(
    """
    xxx xx x aucun aucune test neant nomail none pasdemail na nc inconnu noreply sans null
    """
)
_GENERIC: Final = vocabulary(
    """
    contact contacts bonjour hello info infos information informations bureau asso association accueil
    secretariat secretaire admin administration direction communication com compta comptabilite commercial
    commande mairie office team equipe collectif atelier studio hey salut coucou bienvenue coop
    cooperative benevoles prod production diffusion presse booking reservation boutique magasin service services
    support mail email webmaster tresorier tresorerie president presidence coordination ca cafe projet projets
    reseau groupe compagnie cie
    """
)
_WORDS = re.compile(r"[^a-z]+")


@dataclass(frozen=True, slots=True)
class Emails:
    """The e-mails of every line: ``of_row[line]`` numbers them in ``texts``, padded, and ``typed[line]`` the way each
    was written there: a mailbox may be written in several ways.

    By e-mail: ``local`` numbers the part before the @ in ``locals``, ``domain`` the part after in ``domains``
    (« atelier.fr » and « atelier.org » are one, but for providers); ``generic`` tells the mailboxes that an
    organisation opens (contact@), ``family`` those of a household (famille.martin@); ``personal`` whether the part
    before the @ may tell who this is; ``provider`` whether anyone may have that domain.
    """

    of_row: Ints
    typed: Ints
    texts: tuple[str, ...]
    locals: tuple[str, ...]
    domains: tuple[str, ...]
    local: Ints
    domain: Ints
    generic: Bools
    family: Bools
    personal: Bools
    provider: Bools


@dataclass(frozen=True, slots=True)
class Phones:
    """The phones of every line: ``of_row[line]`` numbers them in ``texts``, padded; ``landline`` by phone."""

    of_row: Ints
    texts: tuple[str, ...]
    landline: Bools


def read_emails(cells: Sequence[str]) -> Emails:
    """Number the e-mails that stand in each cell."""
    by_cell = {cell: emails_in(cell) for cell in set(cells)}
    rows = [by_cell[cell] for cell in cells]
    ids, texts = _number_lists([list(emails) for emails in rows])
    ways = _number_ways(rows, ids)
    parts = [text.rpartition("@") for text in texts]
    local, locals_ = number((before for before, _at, _after in parts), "")
    domain, domains = number((_site(after) for _before, _at, after in parts), "")
    generic = np.array([is_generic(before) for before, _at, _after in parts], dtype=np.bool_)
    family = np.array([is_family(before) for before, _at, _after in parts], dtype=np.bool_)
    return Emails(
        ids,
        ways,
        texts,
        locals_,
        domains,
        local,
        domain,
        generic,
        family,
        ~generic & ~family & np.array([len(before) > 3 for before, _at, _after in parts], dtype=np.bool_),
        np.array([after in PROVIDERS for _before, _at, after in parts], dtype=np.bool_),
    )


def read_phones(cells: Sequence[str]) -> Phones:
    """Number the phones that stand in each cell."""
    ids, texts = _number_lists([phones_in(cell) for cell in cells])
    return Phones(ids, texts, np.array([is_landline(text) for text in texts], dtype=np.bool_))


def _site(domain: str) -> str:
    return domain if domain in PROVIDERS else domain.rpartition(".")[0] or domain


def _number_lists(lists: Sequence[Sequence[str]]) -> tuple[Ints, tuple[str, ...]]:
    numbers: dict[str, int] = {}
    ids = [[numbers.setdefault(text, len(numbers)) for text in texts] for texts in lists]
    return table(ids, MOST), tuple(numbers)


def _number_ways(rows: Sequence[Mapping[str, str]], ids: Ints) -> Ints:
    """Return the numbers of e-mails again, but for those that were written in another way than the usual one."""
    ways: dict[str, int] = {}
    numbers = ids.copy()
    for row, emails in enumerate(rows):
        for place, (email, way) in enumerate(emails.items()):
            if way != email and place < MOST:
                numbers[row, place] = NONE - 1 - ways.setdefault(way, len(ways))
    return numbers


def emails_in(cell: str) -> dict[str, str]:
    """Return the mailboxes of a cell, lower-cased, providers repaired, junk dropped, each with the way it was written.

    >>> emails_in("Zoé <ZO.E@gmial.com> ou contact@atelier.fr")
    {'zoe@gmail.com': 'zo.e@gmail.com', 'contact@atelier.fr': 'contact@atelier.fr'}
    """
    if len(cell) < 5:
        return {}
    text = cell[:400].lower()
    if "@" not in text or " " in text:
        text = _AT.sub("@", text)
    matches = _EMAIL.findall(text) or _WITHOUT_AT.findall(text)
    emails = dict(_email(local, domain) for local, domain in matches)
    emails.pop("", None)
    return emails


def _email(local: str, domain: str) -> tuple[str, str]:
    local = local.strip(".-'")
    domain = repaired(domain.replace(",", ".").strip(".-"))
    address = f"{local}@{domain}"
    local = local.partition("+")[0]  # « zoe+coop@ » is written to zoe@
    if domain in _WITHOUT_DOTS:
        local, domain = local.replace(".", ""), "gmail.com"
    if not local or local in _JUNK or local == domain.split(".")[0]:
        return "", ""
    return f"{local}@{domain}", address


_WITHOUT_DOTS: Final = frozenset({"gmail.com", "googlemail.com"})
"""Providers to whom dots before the @ are nothing."""


def is_generic(local: str) -> bool:
    """Return whether the part before the @ names a function or a family rather than a person."""
    return _WORDS.split(local)[0] in _GENERIC


def is_family(local: str) -> bool:
    """Return whether the part before the @ names a household (« famille.martin », « kerzerho.fam »)."""
    return not _FAMILY.isdisjoint(_WORDS.split(local))


_FAMILY: Final = vocabulary("famille family familia familly fam familles lafamille foyer couple")


_SEVERAL = re.compile(r"[/;,|\n]|\bou\b|\bet\b|\bor\b|\+(?=\d)|(?<=\d\d)\s{2,}(?=\d)")
_EMPTY_DECIMALS = re.compile(r"(?<!\d)(\d{8,})[.,]0+(?![\d.,])")
"""The decimals of a number that a spreadsheet kept as one (« 240506070.0 »); « 06.12.00.00.11 » has none."""
_BETWEEN_DIGITS: Final = str.maketrans("", "", " .-")
_NOT_DIGITS = re.compile(r"\D+")


def phones_in(cell: str) -> tuple[str, ...]:
    """Return the phones of a cell as national digits (``0612345678``), foreign ones with their code, junk dropped.

    >>> phones_in("+33 (0)6 12 34 56 78 ou 240506070.0")
    ('0612345678', '0240506070')
    """
    if len(cell) < 6:
        return ()
    digits = cell.translate(_BETWEEN_DIGITS)
    if len(digits) == 10 and digits[0] == "0" and digits.isascii() and digits.isdigit():  # most cells, at once
        return tuple(_national(digits))
    text = _EMPTY_DECIMALS.sub(r"\1", cell[:200]) if "." in cell or "," in cell else cell[:200]
    phones = [phone for chunk in _SEVERAL.split(text) for phone in _national(_NOT_DIGITS.sub("", chunk))]
    return tuple(phones if len(phones) < 2 else dict.fromkeys(phones))


def _national(digits: str) -> list[str]:
    digits = digits.removeprefix("00")
    if digits.startswith("33") and len(digits) in {11, 12}:
        digits = digits[2:]
    elif digits[:3] in _OVERSEAS and len(digits) in {12, 13}:  # +262 692…, or +262 (0)692…
        digits = f"0{digits[3:].removeprefix('0')}"
    if len(digits) == 20 and digits[0] == digits[10] == "0":  # two numbers side by side
        return [*_national(digits[:10]), *_national(digits[10:])]
    if len(digits) == 9 and digits[0] != "0":
        digits = f"0{digits}"
    return [] if len(digits) < 6 or len(set(digits[2:])) == 1 or digits in _PLACEHOLDERS else [digits[:16]]


_OVERSEAS: Final = frozenset({"262", "508", "590", "594", "596"})
"""Codes of French departments overseas, whose numbers are also dialled as those of France: 0692…, 0596…"""
_PLACEHOLDERS: Final = frozenset({"0123456789", "0102030405", "1234567890"})


def is_landline(phone: str) -> bool:
    """Return whether a number stands in a home or an office rather than in a pocket."""
    return len(phone) == 10 and phone[0] == "0" and phone[1] in "1234589"
