"""How the tables of phrases are written.

A phrase is folded (no accent, no punctuation, small letters): « (a|b) » is one or the other, « (a )? » may be missing.
A line that begins with « | » or « & » goes on with the one above, the bar being part of it. Names between angle
brackets are in ``SHORT``. « jourj » is the day of the gathering; « qdate », « qfete », « qheure », « qtel », « qmail »,
« qnom » are a day, a feast, an hour, a phone, an address, a name; « qsigne » and « qnous » the names of who writes and
ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from sync.core.replies.acts import Meaning

Tables = Mapping[Meaning, tuple[str, ...]]


def phrases(text: str) -> tuple[str, ...]:
    """Return the phrases of a table."""
    table: list[str] = []
    for line in filter(None, map(str.strip, text.splitlines())):
        if line[0] in "|&" and table:
            table[-1] += line.removeprefix("&")
        else:
            table.append(line)
    return tuple(table)


def named(text: str) -> dict[str, str]:
    """Return a table of phrases that have names: « name = phrase »."""
    return dict(phrase.split(" = ", 1) for phrase in phrases(text))


SHORT: Final = named(
    r"""
    free = ( (?!<stopped>\b)[a-z0-9@+]+){0,9}
    word = (?!<stopped>\b)[a-z]+
    stopped = (mais|si|sauf|seulement|sinon|oui|viens|viendr\w+|venons|vient|present\w*|avant|apres|d abord
    |quand|plutot|cependant|toutefois|revanche|enfin|quoique|pourquoi|combien|envoy\w+|preven\w+|dites|rappel\w+
    |gard\w+|inscri\w+|compt\w+|stop|peut etre|possible\w*|autre|sera|encore|toujours|accord|relation|contact\w*
    |appel\w*|attend\w*|laiss\w+|prolong\w+|pas|ne|n|plus|qdate|qautre|non|stop|sinon|reserve|condition|imprevu)
    num = un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|\d{1,2}
    jour = ((le |ce |pour le |de |du |de ce |pour ce )?jourj( soir)?( prochain)?|(ce|cette) (jour|soir|date
    |fois)( la| ci)?|ce coup ci|(pour )?cette fois( ci)?|(a|pour|de|lors de|avec) (l |la |le |cet |cette |ce |
    &votre )?(apero
    |soiree|rencontre|rendez vous|rdv|visite|reunion|evenement)( (du|de) jourj| de ce jourj| qdate)?|(parmi
    |avec) vous)
    moi = (pour|de) (moi|nous|ma part|notre part|mon cote|notre cote)|me concernant
    bien = bien sur|sans faute|avec (grand |le plus grand |un grand |beaucoup de )?plaisir|avec joie|volontiers
    |comme (prevu|d habitude|convenu)|sans (souci|probleme)
    person = (amie?s?|potes?|gosses?|proches?|copains?|copines?|collegues?|compagne|compagnon|conjointe?|epou(x
    |se)|mari|femme|fils|filles?|enfants?|voisine?s?|freres?|soeurs?|mere|pere|parents?|cousine?s?|bebe|ado
    |associee?s?|stagiaires?|cherie?|moitie|belle (soeur|mere)|beau (frere|pere)|petite? (fille|fils|copaine?
    |copine)|personnes?|invitee?s?|adultes?|binome|collaborat(eur|rice)s?)
    now = en ce moment|pour (le|l) (moment|instant)|actuellement|maintenant|tout de suite|cette annee|ce mois ci
    pnum = (mon|ma|notre|un|une|mes (<num>)|nos (<num>)|<num>|leur|son|sa)
    ppl = (un couple( d amis| de voisins| de copains)?|<pnum>( (autre|petite?|grande?|jeune|ancien(ne)?|
    &meilleure?|future?))? <person>( qnom)?( (de|du|d) (l |la |mon |notre )?(atelier|boulot|travail|coop|
    &cooperative|bureau|immeuble|quartier|lycee))?|qnom)
    people = <ppl>((,| et| ainsi que) <ppl>)*
    la = (l |la |le |les |cette |mon |ma |votre |leur )?(annonce|offre|demande|ressource|besoin|proposition
    |fiche|ligne)?
    jusque = (jusqu (au|a|en|aux)|jusque) ((la )?(fin|mi|mi du mois de|fin du mois de|milieu de)( de
    | du mois de)? |(du |le |au )?mois de |la )?(qdate|fin du mois|fin de l annee|fin d annee|qfete)
    duree = (encore |d |de |pour |pendant |durant )*(<num>) (mois|semaines?|jours?|ans?|annees?)( de plus
    | supplementaires?| encore| en plus)?
    """
)


def pattern_of(table: Iterable[str], short: Mapping[str, str] = SHORT) -> re.Pattern[str]:
    """Return what matches any phrase of a table, whole."""
    return re.compile("|".join(f"(?:{_expanded(phrase, short)})" for phrase in table))


def anywhere(table: Iterable[str]) -> re.Pattern[str]:
    """Return what finds any phrase of a table in a text."""
    return re.compile(rf"\b(?:{pattern_of(table).pattern})\b")


def _expanded(phrase: str, short: Mapping[str, str]) -> str:
    while (match := re.search(r"<(\w+)>", phrase)) is not None:
        phrase = phrase.replace(match[0], f"({short[match[1]]})")
    return re.sub(r"\((?!\?)", "(?:", phrase)
