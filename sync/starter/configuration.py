"""The commented ``tablee.toml`` that ``tablee init`` writes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Beginning:
    """The few answers that a configuration begins with; ``key`` and ``results`` are for a spreadsheet in Google Sheets:
    the key file of the service account, the link of the coordinators' spreadsheet.
    """

    name: str = "Notre communauté"
    source: str = "annuaire.xlsx"
    offices: tuple[str, ...] = ()
    coordinators: tuple[str, ...] = ()
    rhythm: str = "FREQ=MONTHLY;BYDAY=3TH"
    key: str | None = None
    results: str | None = None


_TEXT: Final = """\
# La configuration de Tablée. Chaque réglage est facultatif : sans lui, la valeur montrée s’applique.
# Une ligne qui commence par « # » est un commentaire.
version = 1

[community]
name = %(name)s
timezone = "Europe/Paris"
# Les bureaux que vous connaissez ; un bureau tapé sur trois lignes ou plus est connu aussi.
offices = %(offices)s
# Le rythme des apéros (iCalendar) : 3e jeudi du mois. Petits déjeuners du 3e lundi : "FREQ=MONTHLY;BYDAY=3MO".
rhythm = %(rhythm)s
usual_time = "18:30"
# Qui reçoit le digest de la semaine. Sans personne, il est seulement écrit dans des fichiers.
coordinators = %(coordinators)s

# Le digest d’un seul bureau, pour les personnes qui le coordonnent :
# [community.office_coordinators]
# Rennes = ["coordination.rennes@exemple.fr"]

# Votre tableau partagé : .xlsx, .ods, .csv ou un dossier de .csv. Tablée n’y écrit jamais.
[spreadsheet]
source = %(source)s

# Pour un tableau dans Google Sheets (mettez son adresse dans « source ») : la clé d’un compte de service, et le
# tableau à part de la coordination, où Tablée écrit ce qu’elle trouve.
[google]
%(key)s
%(results)s

# Le classeur d’activité, à accès restreint (E-mail, Année, Contrats, CA). Il ne sert qu’à la typologie :
# aucun de ses chiffres n’apparaît ailleurs.
[activity]
# source = "activite.xlsx"

# Où Tablée écrit (résultats, instantanés, mails, journal). Sans ce réglage : « tablee » à côté du tableau.
[output]
# folder = "tablee"

# Les modèles de mails : un dossier à vous peut remplacer n’importe lequel des nôtres.
[mail]
# sender = "tablee@exemple.fr"
# templates = "modeles"

# À partir de combien d’activité par an un membre est dit « actif·ve » : les contrats OU le chiffre d’affaires.
[typology]
contracts = 10
revenue = 10000

# La parole d’une coordinatrice ou d’un coordinateur l’emporte toujours, et elle est datée :
# [[overrides]]
# email = "zoe@exemple.fr"
# class = "active"        # active, occasional, paused, inactive ou unknown
# since = 2026-01-15

# Les formats qui alternent, dans l’ordre, et les autres façons de les écrire :
[[formats]]
name = "Pitchs de projets"
aliases = ["pitch", "pitchs", "présentation de projets"]

[[formats]]
name = "Partage d'infos et de compétences"
aliases = ["partage", "atelier", "rencontre métier"]

[[formats]]
name = "Visites et découvertes"
aliases = ["visite", "visite découverte", "sortie"]

# Les périodes calmes, chaque année, premier et dernier jour compris :
[[quiet]]
name = "l’été"
first = "08-01"
last = "08-31"

[[quiet]]
name = "les fêtes"
first = "12-20"
last = "01-03"

# Pour « tablee start » : quand se fait chaque travail, et jusqu’à quel retard un rendez-vous manqué est rattrapé.
# Se disent aussi : « troisième jeudi 09:00 », « premier lundi ouvré 08:00 », « le 15 à 9 h », « chaque jour 20:00 ».
[schedule]
reading = "toutes les 5 minutes"
weekly_digest = "lundi 08:00"
take_snapshot = "chaque jour 20:00"
[late]
weekly_digest = "3 jours"

# Combien de temps Tablée garde ses lectures, ses mails écrits, ses instantanés, l’histoire de ses travaux.
[retention]
readings = "2 ans"
mails = "1 an"
snapshots = "toujours"
history = "1 an"

# Une adresse à appeler après chaque tour réussi, qui vous prévient quand elle n’entend plus rien (healthchecks.io…).
# [service]
# ping = "https://…"

# Si un en-tête n’est pas reconnu, dites ce qu’il veut dire (un libellé vide : ne pas lire cette colonne) :
# [mapping.Annuaire]
# "Où on te trouve" = "Ville"
"""


def configuration_text(beginning: Beginning) -> str:
    """The text of a ``tablee.toml``, every setting explained in French."""
    return _TEXT % {
        "name": _quoted(beginning.name),
        "source": _quoted(beginning.source),
        "offices": _array(beginning.offices),
        "coordinators": _array(beginning.coordinators),
        "rhythm": _quoted(beginning.rhythm),
        "key": _setting("key", beginning.key, "credentials.json"),
        "results": _setting("coordinators", beginning.results, "https://docs.google.com/spreadsheets/d/…"),
    }


def _setting(name: str, said: str | None, example: str) -> str:
    """A setting; a comment that shows an example when nothing was said."""
    return f"# {name} = {_quoted(example)}" if said is None else f"{name} = {_quoted(said)}"


def _array(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    """A TOML basic string (TOML 1.0): JSON's escapes are a subset of its own, but for the delete character."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
