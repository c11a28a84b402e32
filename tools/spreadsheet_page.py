"""``docs/tableau.fr.md``: what Tablée understands of a sheet, written from the parsers themselves, in French.

``python -m tools.spreadsheet_page`` writes it; a test fails while the page is not up to date. The examples are chosen
here; what is said of each comes from the parser that reads it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from sync.core.model.records import Consent, Precision, When
from sync.core.model.tabs import Field
from sync.core.parse.contacts import emails_of, phones_of
from sync.core.parse.dates import DateContext, Lean, interpret_date, interpret_deadline
from sync.core.parse.hours import interpret_hours
from sync.core.parse.interpretation import Entries, Interpretation
from sync.core.parse.states import GATHERING_STATES, LISTING_KINDS, LISTING_STATES
from sync.core.parse.values import consent_of
from sync.core.parse.visibility import AUDIENCES
from sync.core.parse.wordings import IF_FILLED, WHOLE
from sync.core.rules.questions import reading_text
from sync.core.tabs import TABS
from sync.core.text import clock, day, listed, typeset

PAGE: Final = Path(__file__).parents[1] / "docs" / "tableau.fr.md"
TODAY: Final = date(2026, 11, 21)

_DATES: Final = (
    "17/12/2026", "jeudi 17 décembre", "17-12-26", "le 17 déc. à 18h30", "3e jeudi de décembre", "2026-12-17T23:00:00Z",
    "du 28 mars au 2 avril 2027", "7, 14 et 21 janvier 2027", "10/12 → reporté au 17/12", "18 ou 25 février",
    "vendredi 17/12/2026", "17/12/2026 ?", "pas le 17/12", "1 7/12/2026", "31/02/2027",
)  # fmt: skip
_ARRIVALS: Final = ("03/09/2018", "mars 2020", "2015", "rentrée 2019", "vers mars 2020", "12 mars", "l’an dernier")
_DEADLINES: Final = (
    "30/06/2027", "fin mars 2027", "avant Noël", "dès que possible", "permanent", "toute l’année", "un de ces quatre",
)  # fmt: skip
_HOURS: Final = (
    "18h30", "18:30", "de 18 à 20h", "7h du soir", "6 pm", "midi", "minuit", "18h ou 19h", "24h", "18h à confirmer",
    "bientôt",
)  # fmt: skip
_CONSENTS: Final = ("oui", "x", "OK pour moi", "non", "pas de mail", "STOP", "peut-être", "")
_EMAILS: Final = (
    "zoe@exemple.fr ; zoe.m@exemple.org", "zoe(at)exemple.fr", "Zoé <zoe@exemple.fr>",
    "ancien : zoe@exemple.org, nouveau : zoe@exemple.fr", "ne plus utiliser zoe@exemple.org",
    "zoe martin@exemple.fr", "zoe@exemple",
)  # fmt: skip
_PHONES: Final = (
    "06.39.98.10.03", "639981003", "+33 6 39 98 10 03", "06 39 98 10 03 / 02 61 91 10 03",
    "après 18h : 06 39 98 10 03", "06 39 98 10 60/61", "06 39 98 4",
)  # fmt: skip

_HEAD: Final = """\
# Votre tableau : ce que Tablée comprend, et comment la corriger

Écrivez comme d’habitude. Tablée lit ce que les gens tapent, et vous demande quand elle n’est pas sûre. Cette page est
écrite par le programme lui-même (`python -m tools.spreadsheet_page`) : ce qu’elle montre est ce qui se passe, un
{today}.

## Ce qui est sûr, ce qui est demandé

- **Une seule lecture** : elle sert, sans un mot.
- **Deux lectures**, ou un mot à côté qui change le sens (« 18 ou 25 février », « vendredi 17/12 » qui est un jeudi,
  « annulé/reporté ») : c’est **une question**. En attendant, rien n’est envoyé, mis dans un agenda ni compté à cause de
  l’une des deux. Le voisinage aide d’abord : le jour de la semaine, les lignes d’à côté (un planning avance), le nombre
  d’inscrits, l’année de l’onglet.
- La question est dans **À vérifier**. Corrigez la case du tableau, ou **répondez dans la colonne « C’est normal ? »**
  ce qu’il faut lire : « 17/12/2026 », « prévu »… Votre réponse est lue comme le serait la case, et elle reste jusqu’à
  ce que vous la vidiez ou que la case change. La case des membres n’est jamais touchée.
- **Ce que plusieurs lignes disent pareil** (un mot inconnu, « à la Saint-Glinglin ») n’est demandé qu’une fois ; votre
  réponse vaut pour toutes, et pour celles qui viendront.
- **Vos mots à vous** : un statut, un type, un format, un bureau que personne ne connaît, expliqué une fois (« plié » :
  conclu), est appris. **Ce que j’ai compris** le montre, dit d’où cela vient, et prend une autre réponse, qui
  l’emporte ; vidée, la réponse est oubliée. Un accord pour les mails ne s’apprend pas : il se dit dans sa case.

## La corriger

Rien de ce que vous dites ici ne change une case des membres ; videz votre réponse, et Tablée lit de nouveau par
elle-même.

| ce qui est mal lu | où le dire |
|---|---|
| une case à deux lectures, un mot inconnu | ce qu’il faut lire, dans **C’est normal ?** de **À vérifier** |
| une remarque sur ce qui est voulu | *oui*, dans la même colonne |
| un en-tête pris pour un autre, ou à ne pas lire | le bon champ, dans **Lire comme** de **Ce que j’ai compris** |
| un mot appris de travers | une autre réponse, au même endroit |
| un onglet pris pour un autre, ou passé | son titre, à « Onglet lu comme… » de **Réglages** |
| un format que vous appelez autrement | ses autres noms, à « Formats qui alternent » de **Réglages** |
| une ligne prise pour un titre, un total, un exemple | ce qui y est écrit, dans **C’est normal ?** |
| deux lignes de la même personne, ou non | *oui* ou *non*, dans **Doublons** |
| une année que personne n’a tapée | l’année, dans la case des membres |

Ci-dessous, **à demander** veut dire : une question, et rien ne part d’ici là. **Pas lu** : une remarque le dit.
"""


def page() -> str:
    """The whole page."""
    parts = [
        _HEAD.format(today=day(TODAY, weekday=True)),
        "## Les dates\n\nSans année, c’est la plus plausible : à venir pour un apéro, passée pour une arrivée.\n",
        "### Le jour d’un apéro\n",
        _table(_DATES, _dates(DateContext(TODAY, decides=True))),
        "### Une arrivée, le jour d’une annonce\n",
        _table(_ARRIVALS, _dates(DateContext(TODAY, lean=Lean.PAST))),
        "### L’échéance d’une annonce\n",
        _table(_DEADLINES, _deadline),
        "## Les heures\n",
        _table(_HOURS, lambda text: _said(interpret_hours(text), _hours)),
        _STATES,
        _words(GATHERING_STATES),
        "## Les annonces\n\n### Besoin ou ressource\n",
        _words(LISTING_KINDS),
        "### L’état d’une annonce\n",
        _words(LISTING_STATES),
        "### Qui peut voir une annonce\n\nCe qui n’est pas compris n’est montré qu’à la coordination.\n",
        _words(AUDIENCES),
        "## Les adresses et les numéros\n",
        _table(_EMAILS, lambda text: _entries(emails_of(text))),
        _table(_PHONES, lambda text: _entries(phones_of(text))),
        _DITTOS,
        "## L’accord pour les mails\n\nDans le doute, ce n’est pas un oui.\n",
        _table(_CONSENTS, lambda text: _CONSENT[consent_of(text)]),
        _NOBODY,
        *_columns(),
    ]
    return "\n".join(typeset(part) for part in parts)


_CONSENT: Final = {
    Consent.YES: "oui",
    Consent.NO: "non",
    Consent.UNCLEAR: "à demander",
    Consent.EMPTY: "rien n’est dit",
}

_DITTOS: Final = """\
« idem », « ″ », « même chose » répètent la ligne du dessus pour une ville, un bureau, un lieu ; pour une personne, une
adresse, un état ou un jour, c’est une question. « néant », « - », « N/A », « inconnu » : la case est vide.
"""

_STATES: Final = """\
## L’état d’un apéro

Au pluriel, au féminin, avec une faute de frappe, les mots sont reconnus ; jamais un mot pour son contraire.
Une case à cocher est lue avec son en-tête : « Maintenu » décoché veut dire annulé. « ANNULÉ » dans le titre, la date,
l’heure ou le lieu, une note, une ligne barrée : l’apéro est annulé, ou la question est posée. « À confirmer » :
personne n’est prévenu avant que ce soit « prévu ».
"""

_COLUMNS: Final = """\
## Les colonnes

L’ordre des colonnes est libre, et vos en-têtes aussi : voici ceux qui sont reconnus, en plus du nom du champ. Une
colonne qui n’est pas lue est dite par `tablee check` et `tablee doctor`. **Pour corriger** une lecture : l’onglet
**Ce que j’ai compris** montre chaque en-tête, comment il est lu et quelques valeurs ; choisissez un autre champ, ou
« ne pas lire », dans **Lire comme**. C’est retenu pour cet en-tête (à l’installation : `[mapping]` dans `tablee.toml`).
"""

_OPTIONAL: Final = (
    " Il est facultatif : sans lui, rien ne manque et rien n’est dit. C’est à son titre qu’il se reconnaît."
)

_NOBODY: Final = """\
## Les lignes qui ne sont pas des fiches

Titres (« NOUVEAUX 2026 », fusionnés ou non), totaux (« Total : 60 membres »), consignes (« obligatoire »), en-têtes
recopiés, exemples (« Ex : Jean Dupont »), lignes où seules des cases ont été tirées vers le bas : elles ne sont ni
comptées, ni comparées, ni destinataires. « À vérifier » les nomme, une fois par onglet. L’une d’elles est une
personne ? Répondez à côté par ce qui y est écrit.
"""


def _table(examples: Sequence[str], meaning: Callable[[str], str]) -> str:
    lines = [f"| {text or '(vide)'} | {meaning(text)} |" for text in examples]
    return "\n".join(["| écrit | compris |", "|---|---|", *lines, ""])


def _dates(context: DateContext) -> Callable[[str], str]:
    return lambda text: _said(interpret_date(text, context), _when)


def _deadline(text: str) -> str:
    heard = interpret_deadline(text, DateContext(TODAY, lean=Lean.AHEAD))
    return "aucune date, et c’est bien ainsi" if heard == Interpretation() else _said(heard, _when)


def _said(heard: Interpretation[Any], name: Callable[[Any], str]) -> str:
    if heard.value is not None:
        return name(heard.value)
    if heard.readings:
        return f"à demander : {listed(map(name, heard.readings), 'ou')} ?"
    return "pas lu"


def _when(when: When) -> str:
    if when.until is not None:
        return f"du {day(when.day)} au {day(when.until)}"
    return day(when.day, weekday=True) if when.precision is Precision.DAY else str(reading_text(when))


def _hours(hours: Any) -> str:
    end = f", jusqu’à {clock(hours.end)}" if hours.end else ""
    return f"{reading_text(hours)}{end}"


def _entries(heard: Entries) -> str:
    parts = (
        (part, f" ({listed(map(str, map(reading_text, part.readings)), 'ou')} ?)" if part.readings else "")
        for part in heard.parts
    )
    asked = [f"« {part.text} » à vérifier{readings}" for part, readings in parts]
    return " ; ".join([*(str(reading_text(value)) for value in heard.values), *asked]) or "rien, et c’est bien ainsi"


def _words(wordings: Mapping[Any, Iterable[str]]) -> str:
    lines = [f"| **{choice.label}** | {', '.join(dict.fromkeys(words))} |" for choice, words in wordings.items()]
    return "\n".join(["| Tablée retient | quand il est écrit |", "|---|---|", *lines, ""])


def _columns() -> Iterator[str]:
    yield _COLUMNS
    for kind in TABS:
        titles = listed([f"« {title} »" for title in kind.titles], "ou")
        lines = [f"| **{field.label}** | {_wordings(field)} |" for field in kind.fields]
        yield f"### {kind.title}\n\nL’onglet s’appelle par exemple {titles}.{_OPTIONAL if kind.is_optional else ''}\n"
        yield "\n".join(["| champ | en-têtes reconnus |", "|---|---|", *lines, ""])


def _wordings(field: Field) -> str:
    words = (word.removeprefix(WHOLE).removeprefix(IF_FILLED) for word in field.wordings)
    return ", ".join(dict.fromkeys(words)).replace("|", "\\|")


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
