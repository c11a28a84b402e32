"""Mails that say STOP, in French as people write it. What is not wholly understood goes to a person.

Who it stops is told by the code of our footer. One that stands in the words that say STOP was put there by our own
link, whoever sends them; one that only stands in what is quoted is the first reader's, and travels with every forward:
it counts when that reader writes.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import replace
from datetime import datetime
from email.message import Message
from email.parser import BytesParser
from email.utils import parseaddr
from typing import Final

from sync.core.text import fold
from sync.mail.parts import everything, header_text, own_lines, subject_of, text_of
from sync.mail.sending import StopMail

_MACHINES: Final = ("x-autoreply", "x-autorespond")
_CODE: Final = re.compile(r"([0-9a-f]{12})(?![0-9a-f])")
"""A code also stands right after a « %20 » of a link, whose figures look like its own: only its end is sure."""

_PREFIX: Final = re.compile(
    r"^(?:\W*(?:re|rep|ref|tr|fw|fwd|aw)\s*(?:\[\d+\])?\s*:"
    r"|\W*[\[(*]+\s*(?:spam|externe|external|ext|bulk|junk|indesirable)[^\])*]*[\])*]+)\s*"
)
"""« Re: », « Re[2]: », « TR: », « [SPAM] », « ***SPAM*** »."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOPS: Final = re.compile(
    r"stop|stopper|stoppez|arret|arreter?|arretez|unsubscribe|halte|cesser|cessez"
    r"|(?:des|de)(?:inscri|abon)\w*|(?:des|de)(?:inscription|abonnement)s?|resili\w+|radiation|radiez"
)
"""The words that ask to stop by themselves."""

_MAILS: Final = _words(
    "mail mails email emails courriel courriels message messages newsletter newsletters lettre lettres infolettre "
    "infolettres rappel rappels envoi envois digest digests abonnement liste listes list mailing diffusion pub pubs"
)
_RECEIVE: Final = _words("recevoir envoyer envoyez envoie ecrire ecrivez contacter contactez receive")
_TAKE_OUT: Final = _words(
    "retirer retirez retire enlever enlevez enleve supprimer supprimez supprime oter otez rayer rayez remove"
)
_NEUTRAL: Final = _words(
    "bonjour bonsoir salut coucou hello bjr cher chere chers cheres madame monsieur messieurs mesdames equipe "
    "tablee tous toutes toute tout a au aux de des du d la le les l un une en et y ce ces cette vos votre tes ta "
    "ton nos mon ma mes moi me m nous se s vous tu te je j on que qu il elle est etre veux veut souhaite "
    "souhaiterais voudrais voudrait desire aimerais demande demander ai fait faire bien plait svp stp si veuillez "
    "pouvez peux pourriez pourrais priere merci avance beaucoup cordialement cdlt cdt sinceres salutations bonne "
    "bon belle journee soiree continuation semaine fin amities amicalement bises bientot thanks thank you please "
    "kind best regards desole desolee ne n plus rien aucun aucune part mois adresse e from this your the my "
    "immediat immediate immediatement definitif definitivement maintenant desormais dorenavant information "
    "informations par "
)
"""What may stand around; any other word, « pas », « sauf », « mais », « bus », is something else to understand."""

_HINT: Final = re.compile(
    r"\b(?:stop|unsubscribe|desinscri\w*|desabon\w*|resili\w*|ne plus recevoir|plus recevoir"
    r"|arret(?:er|ez)? .{0,20}(?:mail|courriel|message|lettre|rappel|envoi)\w*"
    r"|(?:plus|pas) (?:de |d )?(?:mails?|courriels?)|(?:retire|enleve|supprime|remove)\w* .{0,30}(?:liste?|adresse))\b"
)
"""What may ask to stop, and that a person reads when it is not wholly understood."""


def stop_mail(content: bytes, at: datetime) -> StopMail | None:
    """What a mail says when it asks to stop, surely or perhaps; None when nothing in it does."""
    message = BytesParser().parsebytes(content)
    subject, text = subject_of(message), text_of(message) or ""
    lines = own_lines(text)
    sender = parseaddr(str(message.get("From", "")))
    said = _asked(subject, lines, header_text(sender[0]))
    if said is None:
        return None
    automatic = _is_automatic(message)
    return replace(
        said,
        automatic=automatic,
        at=at,
        sender=sender[1].strip().lower(),
        quoted=codes_in(everything(message)),
        key=key_of(message, content),
    )


def codes_in(text: str) -> tuple[str, ...]:
    """Everything in a text that may be a code of ours."""
    return tuple(dict.fromkeys(_CODE.findall(text.lower())))


def key_of(message: Message, content: bytes) -> str:
    """What tells a mail from every other, also once a mailbox has numbered its mails anew."""
    identity = str(message.get("Message-ID", "")).strip().encode("utf-8", "surrogatepass")
    return hashlib.blake2b(identity or content, digest_size=8).hexdigest()


def _asked(subject: str, lines: list[str], name: str) -> StopMail | None:
    """By the subject or the first line with a code in it, else by all that is written."""
    for line in (subject, *lines[:1]):
        if _bare(line).startswith("stop") and code_in(line):
            return StopMail(line)
    own, title = " ".join(lines), _bare(subject)
    if _says_stop(own, name) or (_says_stop(title, name) and _is_polite(own, name)):
        return StopMail(own if _says_stop(own, name) else subject)
    answers = title != _plain(subject)
    hinted = bool(_HINT.search(_plain(own))) or title.startswith("stop")
    if hinted or (not answers and not _NO_STOP.search(title) and _HINT.search(title)):
        return StopMail(own or subject, sure=False)
    return None


_NO_STOP: Final = re.compile(r"\bnon stop\b")


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(words)).split())


def _bare(subject: str) -> str:
    """The words without « Re: », « [SPAM] » and their like before them."""
    left = "".join(c for c in unicodedata.normalize("NFKD", subject.casefold()) if not unicodedata.combining(c))
    while (cut := _PREFIX.sub("", left)) != left:
        left = cut
    return _plain(left)


def _left(words: str, name: str) -> list[str]:
    """The words of a text but its codes and the name of who writes."""
    names = set(_plain(name).split())
    kept = [word for word in _plain(_CODE.sub(" ", words.lower())).split() if not word.isdigit()]
    while kept and kept[-1] in names:
        kept.pop()
    return kept


def _says_stop(words: str, name: str) -> bool:
    """Whether all that is said asks to stop. « Plus » needs something that is received: « plus de mails »."""
    left = _left(words, name)
    if "?" in words and not {"pouvez", "peux", "pourriez", "peut"} & set(left):
        return False
    stops = [word for word in left if _STOPS.fullmatch(word)]
    others = set(left) - set(stops)
    if others - _NEUTRAL - _MAILS - _RECEIVE - _TAKE_OUT:
        return False
    received = bool(others & _RECEIVE or others & _MAILS)
    if "plus" in others or others & {"ne", "n"}:
        return "plus" in others and received
    return bool(stops) or (bool(others & _TAKE_OUT) and bool(others & {"liste", "listes", "list", "adresse"}))


def _is_polite(words: str, name: str) -> bool:
    """Whether nothing more is said than what is polite, or what a mail program puts by itself."""
    return not set(_left(words, name)) - _NEUTRAL or "this message was automatically generated by" in _plain(words)


def code_in(words: str) -> str:
    """The code that stands in the words of a STOP (12 hexadecimal digits); empty when there is none."""
    found = _CODE.search(words.lower()) if re.search(r"\b(?:stop|arret|desinscri|desabon|unsub)", fold(words)) else None
    return found[0] if found else ""


def _is_automatic(message: Message) -> bool:
    """Whether a machine wrote it: an out-of-office, a report (RFC 3834)."""
    said = str(message.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    reports = message.get_content_type() == "multipart/report"
    return said != "no" or reports or any(name in message for name in _MACHINES)
