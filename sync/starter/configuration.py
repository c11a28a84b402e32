"""The commented ``tablee.toml`` that ``tablee init`` writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sync.core.text import toml_string
from sync.language import spoken


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


@dataclass(frozen=True, slots=True)
class AboutMailings:
    """The lines about mailings: their sections, the hour of each job that writes them, how late it may be."""

    sections: str
    hours: str
    late: str


_TEXT: Final = """\
# La configuration de Tablée. Chaque réglage est facultatif : sans lui, la valeur montrée s’applique. La coordination
# peut en changer beaucoup dans son tableau, onglet « Réglages », qui l’emporte sur ce fichier.
# Une ligne qui commence par « # » est un commentaire.
version = 1
# La langue de ce que les gens lisent : "fr" ou "en".
language = %(language)s

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
# Qui met en relation un besoin et qui peut y répondre : "coordination" (Tablée montre, vous le faites), "mail" (après
# votre « oui », Tablée demande à chaque personne ; il faut [mail.inbox]), ou "off".
introductions = "coordination"
# Une fois par mois, le digest propose de prendre des nouvelles de quelques personnes ; leurs noms ne sont gardés nulle
# part : ils ne sont que dans le mail qui part. « false » : jamais.
names_isolated = true

# Le digest d’un seul bureau, pour les personnes qui le coordonnent :
# [community.office_coordinators]
# Rennes = ["coordination.rennes@exemple.fr"]

# Votre tableau partagé : .xlsx, .ods, .csv, un dossier de .csv, ou un lien https:// qui télécharge l’un d’eux.
# Tablée n’y écrit jamais.
[spreadsheet]
source = %(source)s
# Ce qui y est masqué (onglet, colonne, ligne) est lu, mais n’est montré qu’à la coordination ; « true » : à tous.
show_hidden = false

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
# Si ce dossier est partagé, l’adresse à laquelle la coordination l’ouvre, ou sa page tableau-de-bord.html : le digest
# la donne.
# address = "https://…"
# Le journal est un fichier de ce dossier ; ou une base PostgreSQL (docs/operations.fr.md), sans mot de passe ici.
# journal = "postgresql://tablee@localhost/nantes"
# journal_password_file = "mot-de-passe-journal.txt"

# Les mails. Sans serveur (« host »), ils sont écrits dans des fichiers. Le mot de passe n’est jamais ici : un fichier
# à part (« chmod 600 »), ou TABLEE_MAIL_PASSWORD. Pour essayer : « tablee post test vous@exemple.fr ».
[mail]
# sender = "tablee@exemple.fr"
# reply_to = "coordination@exemple.fr"    # une personne qui lit les réponses
# postal = "2 rue Kervégan, 44000 Nantes" # l’adresse de la communauté, au bas des mails aux membres
# host = "smtp.exemple.fr"
# user = "tablee@exemple.fr"
# password_file = "mot-de-passe.txt"
# security = "starttls"                   # ou "tls" ; "none" seulement vers cette machine
# port = 587
# Combien de mails peuvent partir par heure, par jour, par connexion, et à une même personne en sept jours :
# hourly = 90
# daily = 400
# per_connection = 50
# mails_per_week = 3
# Quand un envoi aux membres attend un accord (« tablee post ») : "first" (le premier d’une sorte), "always", "never".
# go = "first"
# Un mail peut-être parti : "hold" (une personne décide), "again" (renvoyé), "by_kind" (membres : hold, vous : again).
# in_doubt = "by_kind"
# doubt_minutes = 20
# Les modèles : un dossier à vous peut remplacer n’importe lequel des nôtres.
# templates = "modeles"

# La boîte (IMAP) où arrivent les STOP, lue avant tout envoi aux membres ; sans elle, une personne les lit.
# Une boîte témoin, [mail.witness], se règle de même : elle reçoit copie de chaque mail, et tranche les doutes.
# [mail.inbox]
# host = "imap.exemple.fr"
# user = "stop@exemple.fr"
# address = "stop@exemple.fr"
# password_file = "mot-de-passe-stop.txt"

%(mailings)s
# À qui s’adresser, au bas des mails aux membres :
# [[contacts]]
# theme = "Comité d’éthique"
# who = "Zoé Martin, ethique@exemple.fr"

# L’onglet « Budget local » de votre tableau, s’il y en a un, est dit dans le digest. Avec le classeur d’activité, la
# part de la communauté peut l’être aussi : un pourcentage de ce que ses membres gagnent ensemble (0 : non dit).
[budget]
rate = 0

# Pour composer des groupes avec l’onglet « Envies », s’il y en a un (il y faut le solveur : pip install
# 'tablee[groups]'). Sans « places », les lieux sont les bureaux.
[groups]
smallest = 5
largest = 12
seats_kept = 0
limit_km = 50
places = []
by_video = true

# L’onglet « Recommandations », s’il y en a un : au bout de combien de jours sans réponse le digest le redit.
[recommendations]
answer_days = 90

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
%(hours)spost = "toutes les 5 minutes"
take_snapshot = "chaque jour 20:00"
housekeeping = "chaque jour 03:30"
[late]
%(late)s
# Combien de temps Tablée garde ses lectures, ses mails écrits, ses instantanés, l’histoire de ses travaux.
[retention]
readings = "2 ans"
mails = "1 an"
snapshots = "toujours"
history = "1 an"

# Une adresse à appeler après chaque tour réussi, qui vous prévient quand elle n’entend plus rien (healthchecks.io…) ;
# une autre, chaque fois que des mails sont partis ; combien de temps un tour peut durer.
# [service]
# ping = "https://…"
# ping_digest = "https://…"
# deadline = "15 minutes"

# Si un en-tête n’est pas reconnu, dites ce qu’il veut dire (un libellé vide : ne pas lire cette colonne) :
# [mapping.Annuaire]
# "Où on te trouve" = "Ville"
"""


def configuration_text(beginning: Beginning, mailings: AboutMailings) -> str:
    """Return the text of a ``tablee.toml``, every setting explained in French."""
    return _TEXT % {
        "name": toml_string(beginning.name),
        "language": toml_string(spoken()),
        "source": toml_string(beginning.source),
        "offices": _array(beginning.offices),
        "coordinators": _array(beginning.coordinators),
        "rhythm": toml_string(beginning.rhythm),
        "key": _setting("key", beginning.key, "credentials.json"),
        "mailings": mailings.sections,
        "hours": mailings.hours,
        "late": mailings.late,
        "results": _setting("coordinators", beginning.results, "https://docs.google.com/spreadsheets/d/…"),
    }


def _setting(name: str, value: str | None, example: str) -> str:
    """Return a setting; a comment that shows an example when nothing was said."""
    return f"# {name} = {toml_string(example)}" if value is None else f"{name} = {toml_string(value)}"


def _array(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(toml_string, texts))}]"
