"""The words of dates, plain (no accent, no capital): months, weekdays, ranks, and what stands around them."""

from __future__ import annotations

import re
from typing import Final

from sync.core.text import fold


def _numbered(names: tuple[str, ...], first: int) -> dict[str, int]:
    return {name: number for number, spellings in enumerate(names, first) for name in spellings.split()}


MONTHS: Final = _numbered(
    (
        "janvier janv jan january",
        "fevrier fevr fev february feb",
        "mars march",
        "avril avr april apr",
        "mai may",
        "juin june jun",
        "juillet juill juil july jul",
        "aout august aug",
        "septembre sept sep september",
        "octobre oct october",
        "novembre nov november",
        "decembre dec december",
    ),
    1,
)
"""Also the short forms of the CLDR for French (« juill. », « févr. »), and what programs write in English."""

TIMES_OF_YEAR: Final = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|printemps|ete|automne|hiver"
)
"""Months and seasons in full, folded, for titles that speak of a part of the year."""

WEEKDAYS: Final = _numbered(
    (
        "lundi lun monday mon",
        "mardi mar tuesday tue",
        "mercredi mer wednesday wed",
        "jeudi jeu thursday thu",
        "vendredi ven vend friday fri",
        "samedi sam saturday sat",
        "dimanche dim sunday sun",
    ),
    0,
)

RANKS: Final = {
    "1er": 1, "1ere": 1, "premier": 1, "premiere": 1, "second": 2, "2nd": 2, "deuxieme": 2, "troisieme": 3,
    "quatrieme": 4, "cinquieme": 5, "dernier": -1,
} | {f"{rank}{ending}": rank for rank in range(2, 6) for ending in ("e", "eme", "ieme")}  # fmt: skip


def _words(*lists: str) -> frozenset[str]:
    return frozenset(word for one in lists for word in one.split("; "))


NEW: Final = re.compile(
    r"\b(?:re?port\w*|repouss\w*|decal\w*|deplac\w*|avanc\w*|devient|desormais|maintenant|finalement|nouvelle date"
    r"|remplacee? par|change\w* (?:pour|en|au)|passe\w* au|transfer\w*)\b"
)
"""Before the date that counts now."""
THEN: Final = re.compile(r"\b(?:puis|ensuite|et enfin)\b")
"""Between a day that was moved to, and the one that it was moved to after that."""
FROM: Final = re.compile(rf"{NEW.pattern}[^\d]*\b(?:du|de|d')\s*$")
"""Before the date that was left: « reporté du 10/12 au 17/12 »."""
OLD: Final = re.compile(
    r"\b(?:au lieu (?:du|de|d)|a la place (?:du|de|d)|et non|ex|anciennement|ancienne date|initialement|prevue? le"
    r"|prevue? initialement|remplace(?! par)|etait|avant)\b"
)
"""Before a date that does not count any more."""
OR: Final = re.compile(r"\b(?:ou|voire|soit|vs)\b|\?")
TO: Final = re.compile(r"^[\s.,(|]*(?:a|au|-+)(?: le)?[\s|]*$|\bjusqu'?\s?(?:au?|en)\b")
"""Between the two ends of a period."""
OFF: Final = re.compile(r"\b(?:pas|sauf|hors|jamais|sans|ni|impossible|plutot|non|excepte)\b")
"""A denial beside a date changes what the date means."""
TENTATIVE: Final = re.compile(
    r"[?~]|\b(?:a (?:confirmer|valider|definir|preciser|fixer|caler|voir|revoir|choisir|determiner|trouver)|provisoire"
    r"|peut etre|peut-etre|probable\w*|sans doute|sous reserve|si possible|tbc|tbd|envisage\w*|pressenti\w*|option"
    r"|si|selon|entre|semaine du|week-?\s?end du|(?:avant|apres|vers) le|a partir du"
    r"|ou (?:plus tard|avant|apres|un autre|le lendemain)"
    r"|hypothese|en attente|pas sure?|pas (?:encore )?(?:confirmee?|fixee?|calee?|validee?))\b"
)
"""A day that is still being chosen."""

VAGUE: Final = _words(
    "vers; environ; env; debut; fin; courant; depuis; en; le; mi; annee; saison; printemps; ete; automne; hiver"
    "; rentree; t1; t2; t3; t4; s1; s2; l; la; a; partir; de; du; autour; trimestre; semestre; 1er; 2e; 3e; 4e; circa"
)
"""Words that may stand around a month or a year alone: « vers 2015 », « rentrée 2019 »."""

ENDLESS: Final = _words(
    "permanent; permanente; permanents; en permanence; toute l annee; toute annee; tout le temps; tout l an"
    "; annuel; a l annee; illimite; illimitee; sans limite; sans date; sans date limite; sans echeance; sans fin"
    "; pas de limite; pas de date; pas de date limite; pas d echeance; aucune; aucune limite; aucune date; non"
    "; indetermine; indeterminee; duree indeterminee; a duree indeterminee; toujours; tant que possible"
    "; jusqu a nouvel ordre; jusqu a epuisement; en continu; continu; au long cours; ouvert; libre; sur demande"
    "; a la demande; selon besoin; selon les besoins; selon dispo; selon disponibilite; selon disponibilites; au besoin"
    "; quand tu veux; quand vous voulez; n importe quand; a tout moment; a convenir; a voir ensemble; a discuter"
    "; flexible; souple; pas presse; rien ne presse; pas urgent; regulier; regulierement; recurrent; chaque mois"
    "; tous les mois; chaque semaine; toutes les semaines; a vie; sans delai; long terme; sine die"
)
"""Deadlines that people mean as none; folded."""
SOON: Final = _words(
    "des que possible; au plus vite; au plus tot; le plus tot possible; le plus vite possible; asap; urgent; urgente"
    "; tres urgent; tout de suite; immediat; immediatement; des maintenant; rapidement; vite; au plus rapide; bientot"
    "; prochainement; dans l urgence; sans tarder; des a present; sous peu; tres vite; en urgence; maintenant"
)
"""Deadlines that people mean as « now »: no day either; folded."""
FEASTS: Final = {
    "noel": (12, 25), "fetes": (12, 24), "fin annee": (12, 31), "fin d annee": (12, 31), "nouvel an": (12, 31),
    "saint sylvestre": (12, 31), "toussaint": (11, 1), "rentree": (9, 1), "ete": (6, 21), "vacances d ete": (7, 1),
    "grandes vacances": (7, 1), "14 juillet": (7, 14), "chandeleur": (2, 2), "automne": (9, 22), "hiver": (12, 21),
    "printemps": (3, 20), "epiphanie": (1, 6), "saint jean": (6, 24),
}  # fmt: skip
"""Days of the year that a deadline may be told by (month, day); folded."""


def has_no_end(text: str) -> bool:
    """Return whether a deadline says that there is none, or that the sooner the better."""
    words = fold(text)
    return words in ENDLESS or words in SOON


def feast_in(text: str) -> tuple[int | None, int, int] | None:
    """Return the year (None when there is none), month and day of a feast that a deadline is told by: « avant
    Noël ».
    """
    match = re.fullmatch(
        r"(?:(?:avant|pour|jusqu|d ici|vers|au plus tard|a|au|aux|la|le|les|l|cet|cette|ce)\s)*"
        r"(.+?)(?:\s((?:19|20)\d\d))?",
        fold(text),
    )
    if match is None or match[1] not in FEASTS:
        return None
    return int(match[2]) if match[2] else None, *FEASTS[match[1]]
