"""What asks to stop, in French as people write it. What is not wholly understood goes to a person."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile
from typing import Final

from sync.core.replies.tokens import code_in, without_codes
from sync.core.text import fold

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
    "informations par etre soit "
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


@dataclass(frozen=True, slots=True)
class StopWords:
    """The words that ask to stop; ``sure`` unless a person must read them."""

    words: str
    sure: bool = True


def stop_words(subject: str, lines: Sequence[str], name: str) -> StopWords | None:
    """Return what is asked: by the subject or the first line with a code in it, else by all that is written."""
    for line in (subject, *lines[:1]):
        if bare_subject(line).startswith("stop") and code_in(line):
            return StopWords(line)
    own, title = " ".join(lines), bare_subject(subject)
    if says_stop(own, name) or (says_stop(title, name) and _is_polite(own, name)):
        return StopWords(own if says_stop(own, name) else subject)
    answers = title != _plain(subject)
    has_hint = bool(_HINT.search(_plain(own))) or title.startswith("stop")
    if has_hint or (not answers and not _NO_STOP.search(title) and _HINT.search(title)):
        return StopWords(own or subject, sure=False)
    return None


_NO_STOP: Final = re.compile(r"\bnon stop\b")


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(words)).split())


def bare_subject(subject: str) -> str:
    """Return the words without « Re: », « [SPAM] » and their like before them."""
    rest = "".join(c for c in unicodedata.normalize("NFKD", subject.casefold()) if not unicodedata.combining(c))
    while (cut := _PREFIX.sub("", rest)) != rest:
        rest = cut
    return _plain(rest)


def _left(words: str, name: str) -> list[str]:
    """Return the words of a text but its codes, a phone and the name of who writes."""
    names = set(_plain(name).split())
    plain = _plain(_PHONE.sub(" ", without_codes(words)))
    for turn, word in _POLITELY:
        plain = turn.sub(word, plain)
    rest = plain.split()
    while rest and rest[-1] in names:
        rest.pop()
    return rest


_PHONE: Final = re.compile(r"\+?\d(?:[ .\-()/]{0,2}\d){8,12}(?!\d)")


def says_stop(words: str, name: str) -> bool:
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
