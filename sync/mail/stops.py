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
from itertools import dropwhile
from typing import Final

from sync.core.text import fold
from sync.mail.parts import everything, header_of, own_lines, text_of
from sync.mail.sending import StopMail

_MACHINES: Final = ("x-autoreply", "x-autorespond")
_CODE: Final = re.compile(r"([0-9a-f]{12})(?![0-9a-f])")
"""A code also stands right after a « %20 » of a link, whose figures look like its own: only its end is sure."""

_PREFIX: Final = re.compile(
    r"^(?:\W*(?:re|rep|ref|tr|fw|fwd|aw)\s*(?:\[\d+\])?\s*:"
    r"|\W*spam\s*:|\W*[\[(*]+\s*(?:suspected )?(?:spam|externe|external|ext|bulk|junk|indesirable)[^\])*]*[\])*]+)\s*"
)
"""« Re: », « Re[2]: », « TR: », « [SPAM] », « ***SPAM*** »."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_STOPS: Final = re.compile(
    r"sto+p+|stopper|stoppez|arret|arreter?|arretez|unsub(?:scribe)?|halte|cesser|cessez|optout"
    r"|(?:des|de)(?:inscri|abo)\w*|resili\w+|radiation|radiez"
)
"""The words that ask to stop by themselves."""

_MAILS: Final = _words(
    "mail mails email emails courriel courriels message messages newsletter newsletters lettre lettres infolettre "
    "infolettres rappel rappels envoi envois digest digests abonnement liste listes list mailing diffusion pub pubs"
)
_RECEIVE: Final = _words("recevoir envoyer envoyez envoie ecrire ecrivez ecris contacter contactez contacte receive")
_TAKE_OUT: Final = _words(
    "retirer retirez retire enlever enlevez enleve supprimer supprimez supprime oter otez rayer rayez remove"
)
_NEGATIONS: Final = _words("ne n pas plus rien aucun aucune")
_NEUTRAL: Final = _words(
    "bonjour bonsoir salut coucou hello bjr cher chere chers cheres madame monsieur messieurs mesdames equipe "
    "tablee tous toutes toute tout a au aux de des du d la le les l un une en et y ce ces cette vos votre tes ta "
    "ton nos mon ma mes moi me m nous se s vous tu te je j on que qu veux veut souhaite "
    "souhaiterais voudrais voudrait desire aimerais demande demander faire bien svp stp veuillez "
    "priere merci avance beaucoup cordialement cdlt cdt sinceres salutations bonne "
    "bon belle journee soiree continuation semaine fin amities amicalement bises bientot thanks thank you please "
    "kind best regards desole desolee part mois adresse e from this your the my "
    "immediat immediate immediatement definitif definitivement maintenant desormais dorenavant information "
    "informations par "
)
"""What may stand around; any other word, « sauf », « mais », « bus », a figure, is something else to understand."""

_POLITELY: Final = (
    (re.compile(r"\bs(?:i|) il (?:vous|te) plait\b"), "svp"),
    (re.compile(r"\b(?:pouvez|pourriez) vous\b|\b(?:peux|pourrais) tu\b"), "veuillez"),
    (re.compile(r"\bopt out\b"), "optout"),
    (re.compile(r"\bs t o p\b"), "stop"),
)
"""Turns of several words, as one that is known: « peux » alone may well say what somebody cannot do."""

_WANT: Final = r"(?:veux|veut|souhaite|souhaiterais|voudrais|desire|aimerais)"
_OF_MAILS: Final = (
    rf"(?:(?:de|d|du|vos|votre|tes|ta|ces|cette|les|la|l|aucune?|tout|tous) )*(?:{'|'.join(sorted(_MAILS))})\b"
)
_REFUSES: Final = re.compile(
    rf"\bne (?:plus|pas) (?:(?:en|rien) )*(?:recevoir|(?:me|m|nous) (?:en )?(?:envoyer|ecrire|contacter))\b"
    rf"|\b(?:merci de|priere de|veuillez) ne (?:plus|pas) (?:rien )?(?:envoyer|ecrire|contacter)\b"
    rf"|\bne {_WANT} (?:plus|pas|rien) (?:(?:rien|en) )?(?:recevoir\b|{_OF_MAILS})"
    rf"|\bne? (?:(?:m|me|nous) )?(?:envoyez|envoie|ecrivez|ecris|contactez|contacte) (?:plus|pas|rien)\b"
)
"""Who refuses to receive. « Plus » needs « ne »: « je voudrais recevoir plus de mails » asks for more; and a will, or
one that is asked: « je n'ai plus les rappels » misses them, « je ne peux plus envoyer de mails » asks for help.
"""
_NO_MORE: Final = re.compile(rf"(?:plus|pas) {_OF_MAILS}")
"""« Plus de mails svp »: without any verb, all that is said but for what is polite."""

_TAKES_ME_OUT: Final = re.compile(
    r"\b(?:retirez|retire|enlevez|enleve|supprimez|supprime|otez|rayez) (?:moi|mon adresse|mon e mail|mon mail)\b"
    r"|\b(?:me|m|nous) (?:retirer|enlever|supprimer|oter|rayer)\b|\b(?:retirer|enlever|supprimer|rayer) mon adresse\b"
    r"|\bremove (?:me|my)\b"
)
"""« Retirez-moi de la liste », not « je te retire de la liste » nor « merci de supprimer la liste »."""

_HINT: Final = re.compile(
    r"\b(?:stop|unsub\w*|opt ?out|desinscri\w*|desabo\w*|resili\w*|ne plus recevoir|plus recevoir"
    r"|arret(?:er|ez)? .{0,20}(?:mail|courriel|message|lettre|rappel|envoi)\w*"
    r"|(?:plus|pas) (?:de |d |vos |tes |ces |les |la |l |aucune? )?(?:mails?|courriels?|messages?|rappels?|lettres?)"
    r"|(?:pas|plus|rien) (?:m |me |nous )?(?:recevoir|envoyer|ecrire)|(?:envoye|ecrive|contacte)z (?:plus|pas|rien)"
    r"|(?:retire|enleve|supprime|remove|quitte)\w* .{0,30}(?:liste?|adresse)|remove me|ne plus .{0,20}adresse"
    r"|oublie[zr]? moi|moi (?:tranquille|en paix)|la paix|effacez? moi|mes donnees|plus interesse\w*|plus besoin)\b"
)
"""What may ask to stop, and that a person reads when it is not wholly understood."""


def stop_mail(content: bytes, at: datetime) -> StopMail | None:
    """Return what a mail says when it asks to stop, surely or perhaps; None when nothing in it does."""
    message = BytesParser().parsebytes(content)
    subject, text = header_of(message, "Subject"), text_of(message) or ""
    lines = own_lines(text)
    sender = parseaddr(header_of(message, "From"))
    request = _asked(subject, lines, sender[0])
    if request is None:
        return None
    automatic = _is_automatic(message)
    return replace(
        request,
        automatic=automatic,
        at=at,
        sender=sender[1].strip().lower(),
        quoted=codes_in(everything(message)),
        key=key_of(message, content),
    )


def codes_in(text: str) -> tuple[str, ...]:
    """Return everything in a text that may be a code of ours."""
    return tuple(dict.fromkeys(_CODE.findall(text.lower())))


def key_of(message: Message, content: bytes) -> str:
    """Return what tells a mail from every other, also once a mailbox has numbered its mails anew."""
    identity = str(message.get("Message-ID", "")).strip().encode("utf-8", "surrogatepass")
    return hashlib.blake2b(identity or content, digest_size=8).hexdigest()


def _asked(subject: str, lines: list[str], name: str) -> StopMail | None:
    """Return what is asked: by the subject or the first line with a code in it, else by all that is written."""
    for line in (subject, *lines[:1]):
        if _bare(line).startswith("stop") and code_in(line):
            return StopMail(line)
    own, title = " ".join(lines), _bare(subject)
    if _says_stop(own, name) or (_says_stop(title, name) and _is_polite(own, name)):
        return StopMail(own if _says_stop(own, name) else subject)
    answers = title != _plain(subject)
    has_hint = bool(_HINT.search(_plain(own))) or title.startswith("stop")
    if has_hint or (not answers and not _NO_STOP.search(title) and _HINT.search(title)):
        return StopMail(own or subject, sure=False)
    return None


_NO_STOP: Final = re.compile(r"\bnon stop\b")


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(words)).split())


def _bare(subject: str) -> str:
    """Return the words without « Re: », « [SPAM] » and their like before them."""
    rest = "".join(c for c in unicodedata.normalize("NFKD", subject.casefold()) if not unicodedata.combining(c))
    while (cut := _PREFIX.sub("", rest)) != rest:
        rest = cut
    return _plain(rest)


def _left(words: str, name: str) -> list[str]:
    """Return the words of a text but its codes, a phone and the name of who writes."""
    names = set(_plain(name).split())
    plain = _plain(_PHONE.sub(" ", _CODE.sub(" ", words.lower())))
    for turn, word in _POLITELY:
        plain = turn.sub(word, plain)
    rest = plain.split()
    while rest and rest[-1] in names:
        rest.pop()
    return rest


_PHONE: Final = re.compile(r"\+?\d(?:[ .\-()/]{0,2}\d){8,12}(?!\d)")


def _says_stop(words: str, name: str) -> bool:
    """Return whether all that is said asks to stop."""
    rest = _left(words, name)
    sentence, others = " ".join(rest), {word for word in rest if not _STOPS.fullmatch(word)}
    if ("?" in words and "veuillez" not in rest) or others - _NEUTRAL - _NEGATIONS - _MAILS - _RECEIVE - _TAKE_OUT:
        return False
    if others & _NEGATIONS:
        demand = [*dropwhile(lambda word: word in _GREETINGS or word not in others, rest)]
        alone = not others & (_RECEIVE | _TAKE_OUT) and _NO_MORE.match(" ".join(demand))
        return bool(_REFUSES.search(sentence) or alone)
    return len(others) < len(set(rest)) or bool(_TAKES_ME_OUT.search(sentence))


_GREETINGS: Final = _words("bonjour bonsoir salut coucou hello bjr a tous toutes et merci madame monsieur svp")


def _is_polite(words: str, name: str) -> bool:
    """Return whether nothing more is said than what is polite, or what a mail program puts by itself."""
    return not set(_left(words, name)) - _NEUTRAL or "this message was automatically generated by" in _plain(words)


def code_in(words: str) -> str:
    """Return the code that stands in the words of a STOP (12 hexadecimal digits); empty when there is none."""
    match = _CODE.search(words.lower()) if re.search(r"\b(?:stop|arret|desinscri|desabon|unsub)", fold(words)) else None
    return match[0] if match else ""


def _is_automatic(message: Message) -> bool:
    """Return whether a machine wrote it: an out-of-office, a report (RFC 3834)."""
    value = str(message.get("Auto-Submitted", "no")).partition(";")[0].strip().lower()
    reports = message.get_content_type() == "multipart/report"
    return value != "no" or reports or any(name in message for name in _MACHINES)
