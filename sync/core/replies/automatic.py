"""Mails that no person wrote: absences, receipts, acknowledgements, by their headers (RFC 3834) and by their words.

``Precedence`` and ``X-Auto-Response-Suppress`` are no proof: mails of people bear them. Words count when they say
it outright, or when several do together: one alone may well be a person's.
"""

from __future__ import annotations

import re
from email.message import Message
from email.utils import parseaddr
from typing import Final

from sync.core.replies.message import header_of
from sync.core.replies.wordings.phrases import anywhere, pattern_of, phrases
from sync.core.text import fold

_HEADERS: Final = (
    "x-autoreply", "x-autorespond", "x-autoreply-from", "x-autoresponder", "x-auto-response-id", "x-vacation",
    "x-mail-autoreply", "x-ms-exchange-inbox-rules-loop", "x-otrs-loop", "x-facebook-notify", "x-zendesk-ticket",
    "x-jira-fingerprint", "x-cron-env",
)  # fmt: skip
_PRECEDENCES: Final = frozenset({"auto_reply", "auto-reply", "autoreply"})
_NOBODY: Final = re.compile(r"^(?:no.?reply|ne.?pas.?repondre|do.?not.?reply|nepasrepondre|auto.?reply|robot)\b")
_SUBJECT: Final = pattern_of(
    phrases(
        r"""
        ((message|reponse|notification|mail|courriel) (d )?(absence|automatique)|absen(ce|te?)|out of (the )?office
        |automatic reply|auto ?reply|auto ?response|auto|vacation|accuse de reception|confirmation de lecture|lu
        |read|non lu|en (conges?|vacances)|conges?|ticket \d+|demande (bien )?(recue|enregistree)
        |votre (demande|message) (a bien|est bien)|nous avons bien recu|bien recu votre
        |authentification demandee)\b.*
        """
    )
)
"""How their subject begins. After « Re: » it is a person who answers one of them."""
_OUTRIGHT: Final = anywhere(
    phrases(
        r"""
        (ce(ci|t)?|cette|le present) (est un |est une )?(mail|e ?mail|message|courriel|reponse|courrier)
        &( (vous )?(est|a ete))?( (envoyee?|genere|generee))? (automatique|automatiquement|par un automate|auto)
        (message|reponse|mail) automatique|reponse automatisee|this is an auto\w*|automatically generated
        (merci de|inutile d(e)?|ne pas|veuillez|priere de)( ne pas)?( y)? repondre( directement)? (pas )?a ce
        & (mail|message|courriel)
        """
    )
)
_HINTS: Final = tuple(
    anywhere([phrase])
    for phrase in phrases(
        r"""
        (je suis|je serai|nous sommes|actuellement)( actuellement)? (absente?|en (conges?|vacances|deplacement
        |conge \w+|arret|formation))|(de|suis) retour le|retour (est )?prevu
        (a|des) (mon|notre|leur) retour|vous (repondrai|repondrons|recontacter\w*|rappeler\w*)
        (avons|ai) bien recu (votre|vos)|votre (message|demande|mail|courriel) (a|nous est) bien
        |bien ete (recue?|enregistree?|pris en compte)
        """
    )
)
"""What a machine says, and a person too."""
_SIGNS: Final = tuple(
    anywhere([phrase])
    for phrase in phrases(
        r"""
        (pas|sans) (acces|consulte\w*|consulter)( regulierement)?( a)? (ma|mes|mon|nos) (messagerie|mails?|messages
        |boite)|ne consulte(rai)? pas( regulierement)? (ma|mes)|acces (limite|restreint) a
        (pour toute|en cas d|en cas de|si) urgen(ce|t)\w*|(vous pouvez|merci de|veuillez|priere de
        |n hesitez pas a) (contacter|joindre|vous adresser|appeler) (le|la|l|mon|ma|mes|notre|madame|monsieur|m|mme)
        bureaux? fermes?|(bureau|secretariat|cabinet|magasin|boutique) (est|sera) ferme\w*|out of (the )?office
        |reponse sous|(plus brefs|meilleurs) delais|sous \d+ ?(h|heures|jours)|numero de (ticket|demande|dossier)
        cliquez (sur le lien|ici)|anti ?spam|(boite|adresse) n est plus (utilisee|relevee|active|valide)
        """
    )
)
"""What a person hardly says to us."""
_ENOUGH: Final = 3
"""Hints, of which a sign is worth two: a sign and a hint, or a subject and a hint."""


def is_automatic(message: Message, text: str = "") -> bool:
    """Return whether a machine wrote a mail: by its headers, and by its own text when there is one."""
    return _by_headers(message) or _by_words(message, text)


def _by_headers(message: Message) -> bool:
    value = str(message.get("Auto-Submitted", "no")).partition(";")[0].partition("(")[0].strip().lower()
    precedence = str(message.get("Precedence", "")).strip().lower()
    return (
        value != "no"
        or message.get_content_type() == "multipart/report"
        or any(name in message for name in _HEADERS)
        or precedence in _PRECEDENCES
        or str(message.get("Return-Path", "?")).strip() == "<>"
    )


def _by_words(message: Message, text: str) -> bool:
    """Return whether its words are a machine's: outright, or two of what only machines say together."""
    plain = fold(text[:_READ])
    if _OUTRIGHT.search(plain):
        return True
    has_subject = _SUBJECT.fullmatch(fold(header_of(message, "Subject"))) is not None
    is_nobody = _NOBODY.match(parseaddr(header_of(message, "From"))[1].lower()) is not None
    signs = has_subject + is_nobody + sum(bool(sign.search(plain)) for sign in _SIGNS)
    return 2 * signs + sum(bool(hint.search(plain)) for hint in _HINTS) >= _ENOUGH


_READ: Final = 2_000
"""Characters of a mail that tell what it is; below, it quotes."""
