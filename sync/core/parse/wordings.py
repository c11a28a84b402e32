"""What a header says once it is taken apart: its head word, what qualifies it, and of whom it speaks.

« Votre adresse e-mail * », « E-mail 2 - Value », « Tél. (domicile) » and « Quel est ton numéro de téléphone ? » say one
thing in different clothes; « Nom du payeur » and « Téléphone en cas d'urgence » speak of somebody else; « Nom de
l'événement » and « Image de présentation » of something else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz import fuzz, process

from sync.core.model.tabs import AnyTab
from sync.core.parse.spacing import spaced
from sync.core.text import fold

WHOLE, IF_FILLED = "=", "~"
"""What stands before a wording that counts only when it is the whole header, or when, moreover, something stands under
it (see ``Field``).
"""

CLOSE: Final = 82.0
"""A spelling at least this close (rapidfuzz ratio, 0–100) to a known wording is taken for it."""

EXACT, ALIAS, INSIDE = 4.0, 3.0, 2.0
"""What a header's likeness is worth; contained words count more when they open it (« Statut de l'annonce »)."""

APART: Final = 0.1
"""A header that is a wording once it is taken apart is worth a little less than one that is the wording itself."""

LONGEST: Final = 90
"""A longer header is no wording of a field, but for a question about mails (see ``consents``)."""


def _each(text: str) -> list[str]:
    """Return the words of a list written as one text."""
    return text.split()


@lru_cache(maxsize=256)
def _words(text: str) -> re.Pattern[str]:
    """Return a pattern that finds any of some folded words; « * » stands for the end of one."""
    return re.compile(rf"\b(?:{'|'.join(each.replace('*', chr(92) + 'w*') for each in _each(text))})\b")


_ARTICLES: Final = frozenset(_each("d de du des l la le les et"))
_PARENTHESES = re.compile(r"[(\[][^)\]]*[)\]]?")
_WITH_DASH = re.compile(r"(?P<base>.*?)(?: \d+)?\s+-\s+(?P<part>.+)", re.DOTALL)
_POLITE_START = re.compile(
    r"(?:(?:quel|quelle|quels|quelles|dans|sur|est|sont|le|la|les|l|un|une|votre|vos|ton|ta|tes|mon|ma|mes|notre|leur"
    r"|indiquez?|donnez?|saisissez|renseignez|precisez|merci de|nous|your|my|the|what is) )+"
)
_ORDINAL = re.compile(r"(?<= )[1-9](?: |$)")
_QUESTION = re.compile(r"[.!:…]\s+")
_LABEL_OF = re.compile(r"(?:label|libelle|type|etiquette)\b")


@lru_cache(maxsize=4096)
def dressings(text: str) -> tuple[str, ...]:
    """Return a header folded as it is, then taken apart: without its parentheses, its polite words, its number."""
    if len(text) > 3 * LONGEST:  # a text, whose form says nothing: spaces alone could be thousands
        return ()
    text = " ".join(spaced(text).split())
    plain = fold(text)
    match = _WITH_DASH.fullmatch(text)
    if match:
        part = fold(match["part"])
        if _LABEL_OF.match(part):  # « E-mail 1 - Label » only says « Home »
            return ()
        base = fold(match["base"])
        bare = base if part in {"value", "valeur"} else f"{base} {part}"
        return (bare,) if part in {"value", "valeur"} or _is_numbered(text) else tuple(dict.fromkeys((plain, bare)))
    bare = fold(_PARENTHESES.sub(" ", text)) or plain
    core = (
        _ORDINAL.sub("", _POLITE_START.sub("", f"{bare} ", count=1) if _POLITE_START.match(bare) else bare).strip()
        or bare
    )
    questions = [fold(_QUESTION.split(text)[-1])] if text.endswith("?") else []  # « Bonjour ! Où habites-tu ? »
    return tuple(dict.fromkeys((plain, bare, core, *questions)))


def _is_numbered(text: str) -> bool:
    return re.match(r".*? \d+\s+-\s", text) is not None


@lru_cache(maxsize=4096)
def likenesses(kind: AnyTab, text: str) -> tuple[tuple[str, float], ...]:
    """Return how much a header is each field of a tab, for those that it may be: EXACT the label, ALIAS a wording,
    INSIDE a wording inside, less a close spelling. The best of its dressings counts. A word in parentheses only
    qualifies those outside (« Ville (bureau) » is a town), unless these ask (« Comment t'appelles-tu ? (prénom) »).
    """
    first, *others = dressings(text) or ("",)
    whole, apart = ([words for words in some if _may_be_one(kind, words)] for some in ([first], others))
    if not (whole or apart):
        return ()
    plain = {name: _spoken(kind, name, text, whole, 0.0) for name in kind.by_name}
    bare = {name: _spoken(kind, name, text, apart, APART) for name in kind.by_name} if apart else {}
    main = _PARENTHESES.search(text) is not None and "?" not in text
    scores = (
        (name, max(bare.get(name, 0.0), 0.0 if main and score < ALIAS else score)) for name, score in plain.items()
    )
    return tuple((name, score) for name, score in scores if score)


def _spoken(kind: AnyTab, name: str, text: str, texts: Sequence[str], loss: float) -> float:
    """Return the likeness of the best of some dressings, when the header does speak of the field."""
    best = max((_likeness(kind, name, words) for words in texts), default=0.0)
    return best - loss if best >= ALIAS or (best and speaks_of(kind, name, text)) else 0.0


@lru_cache(maxsize=4096)
def _may_be_one(kind: AnyTab, words: str) -> bool:
    """Return whether a text is like a wording of any field at all. Most of the lines that are looked at hold no
    header.
    """
    if not words or len(words) > LONGEST:
        return False
    if words.replace(" ", "") in _squeezed_labels(kind) or {words, without_articles(words)} & _all_wordings(kind):
        return True
    if not _first_words_telling(kind).isdisjoint(words.split(" ")):  # a wording inside begins with one of its words
        return True
    alike = _all_telling_from(kind, words[0])
    return process.extractOne(words, alike, scorer=fuzz.ratio, score_cutoff=CLOSE) is not None


@lru_cache(maxsize=16)
def _squeezed_labels(kind: AnyTab) -> frozenset[str]:
    return frozenset(map(squeezed, kind.labels.values()))


@lru_cache(maxsize=16)
def _all_wordings(kind: AnyTab) -> frozenset[str]:
    wordings = {alias for name in kind.by_name for alias in _folded(kind, name)}
    return frozenset(wordings | set(map(without_articles, wordings)))


@lru_cache(maxsize=16)
def _first_words_telling(kind: AnyTab) -> frozenset[str]:
    return frozenset(alias.split(" ")[0] for name in kind.by_name for alias in _telling(kind, name, 3))


@lru_cache(maxsize=512)
def _all_telling_from(kind: AnyTab, letter: str) -> tuple[str, ...]:
    return tuple({alias: None for name in kind.by_name for alias in _telling_from(kind, name, letter)})


def _likeness(kind: AnyTab, name: str, words: str) -> float:
    if words.replace(" ", "") == squeezed(kind.labels[name]):
        return EXACT
    wordings = _folded(kind, name)
    if words in wordings:
        return ALIAS + 0.5 / (1 + wordings.index(words))
    if without_articles(words) in _without_articles(kind, name):  # « date_inscription »
        return ALIAS
    around = f" {words} "
    inside = [alias for alias in _telling(kind, name, 3) if f" {alias} " in around]
    if inside:
        longest = max(0.5 * words.startswith(f"{alias} ") + len(alias) / 200 for alias in inside)
        return INSIDE + longest if _heads(kind, name, words) else 0.0
    alike = _telling_from(kind, name, words[0])  # a slip rarely touches the first letter: « remarque » is no « marque »
    closest = process.extractOne(words, alike, scorer=fuzz.ratio, score_cutoff=CLOSE)
    return closest[1] / 100 if closest else 0.0


def is_if_filled(kind: AnyTab, name: str, text: str) -> bool:
    """Return whether a header is a wording of a field only above values (« Tags »): programs write it above nothing
    too.
    """
    return any(words in _if_filled(kind, name) for words in dressings(text))


@lru_cache(maxsize=1024)
def squeezed(text: str) -> str:
    """Return a folded text without any space."""
    return fold(text).replace(" ", "")


@lru_cache(maxsize=256)
def _folded(kind: AnyTab, name: str) -> tuple[str, ...]:
    return tuple(fold(alias) for alias in kind.by_name[name].wordings)


@lru_cache(maxsize=4096)
def without_articles(words: str) -> str:
    """Return a folded text without its little words."""
    return " ".join(word for word in words.split(" ") if word not in _ARTICLES) or words


@lru_cache(maxsize=256)
def _without_articles(kind: AnyTab, name: str) -> frozenset[str]:
    return frozenset(map(without_articles, _folded(kind, name)))


@lru_cache(maxsize=256)
def _if_filled(kind: AnyTab, name: str) -> frozenset[str]:
    return frozenset(fold(alias) for alias in kind.by_name[name].wordings if alias.startswith(IF_FILLED))


@lru_cache(maxsize=256)
def _telling(kind: AnyTab, name: str, least: int) -> tuple[str, ...]:
    """Return the wordings of so many letters or more that name the field inside a longer header: all but those
    marked.
    """
    wordings = (fold(alias) for alias in kind.by_name[name].wordings if not alias.startswith((WHOLE, IF_FILLED)))
    return tuple(alias for alias in wordings if len(alias) >= least)


@lru_cache(maxsize=2048)
def _telling_from(kind: AnyTab, name: str, letter: str) -> tuple[str, ...]:
    """Return those of four letters or more that begin with a letter."""
    return tuple(alias for alias in _telling(kind, name, 4) if alias.startswith(letter))


_FOREIGN_HEADS: Final = frozenset(
    _each(
        "comment pourquoi combien image images photo photos logo icone fichier type statut etat nombre nb nbre "
        "montant date heure jour numero n no id identifiant reference ref code moyen mode autorisation accord carte "
        "contact categorie liste lieu pays label droit certificat niveau taille personne url lien rue service groupe "
        "compte taux duree fin debut is number"
    )
)
"""First words that say that a header is about another thing than what follows them (« Image de présentation »), unless
a wording of the field opens with them.
"""


@lru_cache(maxsize=256)
def _first_words(kind: AnyTab, name: str) -> frozenset[str]:
    return frozenset(alias.split(" ")[0] for alias in _folded(kind, name) if alias)


def _heads(kind: AnyTab, name: str, words: str) -> bool:
    """Return whether the first word of a header leaves it to a wording inside it."""
    head = (
        _POLITE_START.sub("", words, count=1).split(" ")[0]
        if _POLITE_START.match(words)
        else words.split(" ", maxsplit=1)[0]
    )
    return head not in _FOREIGN_HEADS or head in _first_words(kind, name)


_OF_ACCOUNTS = _words(
    "id uid sid uuid ip latitude longitude lat lng timezone modif* modified maj updated fax telecopie verifi* "
    "utilisateur user username login password visibilite phonet* yomi rnis suffix* prefix*"
)
"""What a program writes about a record, and no person about themselves."""

_PERSON_OF: Final = re.compile(r"(?:pre)?noms? (?:complet )?(?:de la |de l |de |du |d |des )(?P<whom>\w+)")
_PEOPLE: Final = frozenset(
    _each(
        "famille usage naissance membre membres adherent adherente participant participante personne contact "
        "benevole abonne abonnee enfant payeur payeuse acheteur acheteuse responsable tuteur conjoint conjointe "
        "cooperateur cooperatrice societaire amapien amapienne eleve joueur joueuse inscrit inscrite candidat "
        "personnes parent pere mere"
    )
)
"""Whose « nom » or « prénom » is a person's name: « nom de l'événement » is not one."""


def speaks_of(kind: AnyTab, name: str, text: str) -> bool:
    """Return whether a header that is more than a wording of a field speaks of it: not of its end, its type,
    its file.
    """
    words = fold(spaced(text))
    elsewhere = kind.by_name[name].elsewhere
    if _OF_ACCOUNTS.search(words) or (elsewhere and _words(elsewhere).search(words)):
        return False
    if kind.by_name[name].is_person_name:
        whom = _PERSON_OF.search(words)
        return whom is None or whom["whom"] in _PEOPLE
    return True


_NEVER = _words(
    "urgences? emergency prevenir assistante? manager parrain* marraine* medecin* docteur conjoint* epoux epouse "
    "spouse partner compagnon compagne salesperson salarie banque yomi phonet* tresor*"
)
_STAND_INS = _words(
    "payeur* payeuse* payer acheteu* buyer facturation billing livraison shipping expedition parent* pere mere "
    "tuteur tutrice representant* facture"
)
_LEGAL = re.compile(r"\bresponsables? (?:legal\w*|legaux)|\bresp legal\w*")
_CHILD = _words("enfants? child")

NOT_THEM: Final = 9
"""The rank of a header that never speaks of the person of the line: someone to call, a spouse, a godparent."""


@lru_cache(maxsize=4096)
def rank(kind: AnyTab, text: str) -> int:
    """Return how far a header of a directory is from the person of the line: 0 theirs, 1 or 2 someone who stands for
    them when no column is theirs (a child, a payer), NOT_THEM somebody else.
    """
    if not kind.lists_people:
        return 0
    words = fold(spaced(text))
    if _NEVER.search(words):
        return 0 if _is_wording(kind, text) else NOT_THEM
    if _STAND_INS.search(words) or _LEGAL.search(words):
        return 2
    return 1 if _CHILD.search(words) else 0


def _is_wording(kind: AnyTab, text: str) -> bool:
    """Return whether a header, taken apart, is a wording of a field: « Parrain/marraine ? » asks the person of the
    line.
    """
    every = dressings(text)
    return any(squeezed(each) in _squeezed_labels(kind) or each in _all_wordings(kind) for each in every)
