"""The names people type in a cell: « Zoé Martin », « MARTIN Zoé », « Zoé et Ali », « à définir »."""

from __future__ import annotations

import re
from typing import Final

from sync.core.text import fold

NAMEABLE: Final = 500
"""How many characters of a cell are looked at for names: what is longer is a text, and names nobody further on."""

MOST_NAMES: Final = 20
"""How many people one cell names at most. A room full of people is « tout le monde »; the time that a cell takes, and
what is said of it, stay in proportion.
"""

_REMARK: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SEPARATOR: Final = re.compile(r"[\n;,/&|•]|(?:^|(?<=\s))(?:[-–—+>]|et/ou|et|ou|avec|puis)(?=\s|$)", re.IGNORECASE)
_EMAIL: Final = re.compile(r"(?<![^\s<>()\[\],;/:«»\"@])[^\s<>()\[\],;/:«»\"@]{1,64}@[^\s<>()\[\],;/:«»\"]{1,255}")
"""Begun where a word begins only: a text without any costs one look a word."""

_NOBODY: Final = re.compile(
    r"x+|n a|nc|tbd|tba|vide|vacant|libre|ouvert|aucune?|neant|rien|nobody|quelqu un|en attente|en cours"
    r"|a (def|definir|trouver|pourvoir|prendre|confirmer|preciser|completer|designer|voir|venir|vous|toi)( \w+){0,3}"
    r"|qui|qui (veut|voudrait|peut|pour|est (partante?|dispo|ok|chaude?)|se (propose|lance|devoue|sent))( \w+){0,4}"
    r"|qui s (y colle|en (charge|occupe))|personne( (pour (l instant|le moment)|encore))?|pas encore( \w+){0,2}"
    r"|pas de (volontaires?|candidate?s?|nom|lieu|date)( \w+){0,3}|(on |nous )?(re)?cherch(e|ons)"
    r"|((on|nous) )?cherch(e|ons) (encore|quelqu un|une?|des|volontaires?)( \w+){0,4}"
    r"|appel a (volontaires?|candidatures?|bonnes volontes)|(une? |des )?volontaires?( bienvenue?s?)?"
    r"|place libre|avis aux amateurs?( \w+){0,2}"
)
_EVERYBODY: Final = re.compile(
    r"tous|toutes|tous et toutes|tou te s|tout le (monde|groupe|collectif|bureau)|chacune?|ensemble"
    r"|collectivement"
    r"|(l |la |le |les |une? |des |nos )?"
    r"(equipe|bureau|coordination|coordo|coordos|collectif|groupe|comite|conseil|cooperative|association|asso"
    r"|coordinateurs?|coordinatrices?|coordinateur rice|coordinateurs rices"
    r"|conseillers?|conseilleres?|conseiller ere|conseiller ere s|conseillers eres"
    r"|membres?|benevoles?|participants?|adherents?|societaires?)"
    r"( (de|du|des|d|la|le|l|local|locale|locaux|au|aux|et|complete|entiere)\b.*| [a-z]+)?"
)


def names_in(cell: str) -> tuple[str, ...]:
    """Return the persons named in a cell, as typed, remarks in brackets left out; neither « à définir » nor
    « l'équipe ».

    >>> names_in("Zoé Martin / Ali B. (à confirmer) et tout le monde")
    ('Zoé Martin', 'Ali B.')
    """
    cell = beginning(cell)
    if is_nobody(cell) or is_everybody(cell):
        return ()
    without_remarks = _REMARK.sub(" ", cell)
    parts = [" ".join(part.split()) for part in _SEPARATOR.split(without_remarks if fold(without_remarks) else cell)]
    return tuple(part for part in parts if not is_nobody(part) and not is_everybody(part))[:MOST_NAMES]


def beginning(cell: str) -> str:
    """Return what is looked at for names: the cell itself, or of a longer one the whole names within reach."""
    if len(cell) <= NAMEABLE:
        return cell
    *whole, last_part = _SEPARATOR.split(cell[:NAMEABLE])
    return cell[: NAMEABLE - len(last_part)] if whole else cell[:NAMEABLE]


def is_nobody(text: str) -> bool:
    """Return whether a text leaves a role open: empty, « ? », « … », « à définir », « personne », « qui veut ? »."""
    words = fold(text[:NAMEABLE])
    return not any(map(str.isalpha, words)) or _NOBODY.fullmatch(words) is not None


def is_everybody(text: str) -> bool:
    """Return whether a text names a group and no person: « tout le monde », « l'équipe », « la coordination »."""
    words = re.sub(r"^\d+ ", "", fold(text[:NAMEABLE]))
    return _EVERYBODY.fullmatch(words) is not None


def emails_in(text: str) -> tuple[str, ...]:
    """Return the e-mail addresses in a text, lower-cased, whether or not they could work."""
    return tuple(match.rstrip(".").casefold() for match in _EMAIL.findall(text))


def without_emails(text: str) -> str:
    """Return the text beside its e-mail addresses: « Zoé Martin <zoe@exemple.fr> » is « Zoé Martin »."""
    return _EMAIL.sub(" ", text)


def key(*words: str) -> str:
    """Return what the spellings of one name share, « MARTIN Zoé » and « Zoé Martin »: folded words in alphabetical
    order.
    """
    return " ".join(sorted(fold(" ".join(word[:NAMEABLE] for word in words)).split()))
