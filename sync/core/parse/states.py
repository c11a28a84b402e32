"""States: their words, boxes under a header that says what a tick means, and what says that a gathering is off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from sync.core.model.choices import (
    GatheringState,
    ListingKind,
    ListingState,
    MeetingMode,
    MoneyWay,
    NextStep,
    RecommendationState,
    Willingness,
)
from sync.core.model.doubts import Doubt
from sync.core.model.records import ROLES
from sync.core.model.tabs import Origin
from sync.core.model.workbook import CellValue
from sync.core.parse.choices import Wordings, interpret_choice
from sync.core.parse.dates.mentions import find_dates
from sync.core.parse.interpretation import Interpretation, doubtful, sure, unknown
from sync.core.parse.plain import plain
from sync.core.parse.values import READABLE, text_of
from sync.core.text import fold

GATHERING_STATES: Final = Wordings[GatheringState](
    {
    GatheringState.PLANNED: (
        "planifié", "programmé", "à venir", "confirmé", "ok", "prévu ok", "calé", "en préparation", "en cours",
        "maintenu", "oui", "validé", "à organiser", "fixé", "réservé", "c'est calé", "date calée", "bientôt", "complet",
        "ouvert", "inscriptions ouvertes", "ça roule", "prêt", "go", "planned", "confirmed", "scheduled",
    ),
    GatheringState.TENTATIVE: (
        "à confirmer", "idée", "proposition", "proposé", "en attente", "option", "en projet", "projet", "à valider",
        "à caler", "à fixer", "à définir", "à voir", "pressenti", "envisagé", "en discussion", "peut-être",
        "provisoire", "tentative",
        "sous réserve", "brouillon", "confirmer",
        "valider", "à décider", "en réflexion", "hypothèse", "pas confirmé", "non confirmé", "pas encore confirmé",
        "pas validé", "à préciser", "à trouver",
    ),
    GatheringState.DONE: (
        "fait", "terminé", "réalisé", "a eu lieu", "clos", "fini", "tenu", "done", "effectué", "c'est fait", "archivé",
        "s'est tenu",
    ),
    GatheringState.CANCELLED: (
        "annulation", "supprimé", "n'a pas eu lieu", "abandonné", "non", "annule", "cancelled", "canceled",
        "on annule", "c'est annulé", "pas tenu", "non tenu", "non maintenu", "pas maintenu",
    ),
    GatheringState.POSTPONED: (
        "décalé", "repoussé", "à reporter", "report", "déplacé", "ajourné", "différé", "remis", "remis à plus tard",
        "à décaler", "à déplacer", "à repousser", "postponed",
    ),
    })  # fmt: skip

MONEY_WAYS: Final = Wordings[MoneyWay](
    {
    MoneyWay.IN: (
        "recette", "crédit", "reçu", "reçue", "encaissé", "encaissement", "rentrée", "don", "subvention", "dotation",
        "cotisation", "+", "in", "e", "r", "arrivée", "versement reçu", "gain",
    ),
    MoneyWay.OUT: (
        "dépense", "débit", "payé", "payée", "dépensé", "achat", "décaissement", "frais", "-", "out", "s", "d",
        "paiement", "règlement", "perte", "versé",
    ),
    })  # fmt: skip

MEETING_MODES: Final = Wordings[MeetingMode](
    {
    MeetingMode.IN_PERSON: (
        "présentiel", "présentiel uniquement", "uniquement en présentiel", "présentiel seulement", "sur place",
        "en chair et en os", "en vrai", "en personne", "en salle", "physique", "in person", "présence",
    ),
    MeetingMode.REMOTE: (
        "visio", "visio uniquement", "uniquement en visio", "visioconférence", "en visioconférence", "à distance",
        "distanciel", "en distanciel", "100 % visio", "100% visio", "en ligne", "remote", "zoom", "visio seulement",
    ),
    MeetingMode.BOTH: (
        "les 2", "présentiel ou visio", "présentiel et visio", "visio ou présentiel", "visio et présentiel",
        "présentiel / visio", "présentiel, visio", "peu importe", "indifférent", "comme vous voulez",
        "l'un ou l'autre", "tout me va", "hybride",
        "both", "sans préférence", "deux",
    ),
    })  # fmt: skip

_WILLINGNESS: Final = Wordings[Willingness](
    {
    Willingness.YES: (
        "oui volontiers", "volontiers", "ok", "d'accord", "avec plaisir", "oui pourquoi pas",
        "bien sûr", "oui avec plaisir", "partant", "partante", "partant·e", "yes", "x", "o", "1",
        "je veux bien", "oui merci",
    ),
    Willingness.NO: (
        "non", "plutôt pas", "plutôt non", "pas cette année", "pas cette fois", "pas pour moi", "n", "0", "no",
        "pas du tout", "non pas cette année", "sans façon", "je préfère pas", "je préfère ne pas", "jamais",
    ),
    })  # fmt: skip
_WAVERS: Final = frozenset(
    {"pourquoi pas", "peut etre", "a voir", "ca depend", "je ne sais pas", "ne sait pas", "maybe"}
)

_IF_NEEDED: Final = frozenset(
    {"oui si besoin", "si besoin", "oui si necessaire", "si necessaire", "oui s il le faut", "s il le faut"}
)
"""A yes of somebody who leaves the place to others: a group that needs one may count on it."""

NEXT_STEPS: Final = Wordings[NextStep](
    {
    NextStep.AGAIN: (
        "à reprendre", "on reprend", "repris", "continuer", "à continuer", "on continue", "poursuivre", "à poursuivre",
        "reconduire", "à reconduire", "refaire", "à refaire", "on refait", "recommencer", "pérenniser", "à pérenniser",
        "étendre", "à étendre", "continué", "continue", "do again",
    ),
    NextStep.ADAPT: (
        "à adapter", "on adapte", "adapté", "changer", "à changer", "modifier", "à modifier", "ajuster", "à ajuster",
        "améliorer", "à améliorer", "autrement", "faire autrement", "à revoir", "adapt", "revoir", "transformer",
    ),
    NextStep.STOP: (
        "à arrêter", "on arrête", "arrêt", "arrêté", "stop", "stopper", "abandonner", "à abandonner", "abandon",
        "abandonné", "terminer", "terminé", "clore", "clos", "fin", "fini", "non", "sans suite", "pas de suite",
        "ne pas reprendre", "on ne reprend pas", "ne pas continuer", "on ne continue pas", "aucune",
    ),
    })  # fmt: skip

RECOMMENDATION_STATES: Final = Wordings[RecommendationState](
    {
    RecommendationState.WAITING: (
        "attente", "en attente de réponse", "envoyée", "transmise", "présentée", "déposée", "à venir", "pas de réponse",
        "sans réponse", "pas répondu", "pas encore répondu", "non répondu",
        "pas encore", "à présenter", "ouverte", "nouvelle", "rien", "pas de retour", "waiting",
    ),
    RecommendationState.STUDIED: (
        "étudiée", "en étude", "étude", "en discussion", "en cours", "en réflexion", "en cours d'étude", "à étudier",
        "en débat", "à discuter", "en cours d'examen", "à l'ordre du jour", "prochain ca", "au prochain ca",
    ),
    RecommendationState.ANSWERED: (
        "répondu", "réponse donnée", "réponse reçue", "a eu une réponse", "le CA a répondu", "answered",
    ),
    RecommendationState.ACCEPTED: (
        "acceptée", "adoptée", "validée", "oui", "votée", "approuvée", "d'accord", "accord", "retenu", "suivie",
        "en partie retenue", "accepted",
    ),
    RecommendationState.DECLINED: (
        "refusée", "rejetée", "non", "pas retenue", "écartée", "non suivie", "refus", "abandonnée", "non acceptée",
        "pas acceptée", "declined",
    ),
    RecommendationState.DONE: (
        "faite", "fait", "c'est fait", "mise en œuvre", "mise en place", "appliquée", "terminée", "close", "done",
    ),
    })  # fmt: skip

LISTING_KINDS: Final = Wordings[ListingKind](
    {
    ListingKind.NEED: (
        "demande", "cherche", "je cherche", "recherche", "besoin de", "on cherche", "b", "nous cherchons",
        "je recherche", "j'ai besoin", "appel", "appel à l'aide", "à trouver", "sos", "need",
    ),
    ListingKind.RESOURCE: (
        "offre", "propose", "je propose", "proposition", "don", "on propose", "à disposition", "à donner", "à prêter",
        "à vendre", "à partager", "r", "prêt", "je donne", "je prête", "je vends", "vente", "mise à disposition",
        "dispo", "disponible", "offrande", "à louer", "location", "partage",
    ),
    })  # fmt: skip

LISTING_STATES: Final = Wordings[ListingState](
    {
    ListingState.OPEN: (
        "en cours", "actif", "disponible", "dispo", "à pourvoir", "toujours d'actualité", "oui", "ok", "nouveau",
        "en attente", "à jour", "d'actualité", "ouverte", "open", "actuel", "valable", "en discussion", "pas trouvé",
        "non pourvu", "toujours dispo", "toujours disponible", "encore dispo", "encore disponible", "toujours ouvert",
        "encore d'actualité", "toujours valable", "pas encore trouvé", "pas pourvu", "non trouvé", "pas encore pourvu",
        "toujours en cours", "à saisir", "je cherche toujours", "cherche toujours", "toujours en recherche", "urgent",
        "non conclu", "pas conclu", "pas encore conclu", "non résolu", "pas résolu", "pas fini", "non terminé",
    ),
    ListingState.CONCLUDED: (
        "fait", "trouvé", "terminé", "résolu", "pris", "réglé", "clos", "fermé", "pourvu", "conclue", "satisfait",
        "échangé", "donné", "prêté", "vendu", "c'est bon", "fini", "c'est fini", "ok trouvé", "déjà pris",
        "déjà trouvé",
        "déjà donné", "attribué", "parti", "c'est fait", "done", "obtenu", "comblé", "clôturé", "réservé", "loué",
        "c'est réglé", "c'est trouvé", "j'ai trouvé", "on a trouvé", "reçu",
    ),
    ListingState.WITHDRAWN: (
        "annulé", "abandonné", "expiré", "plus d'actualité", "périmé", "supprimé", "non", "plus disponible",
        "plus dispo", "indisponible", "inactif", "plus valable", "pas dispo", "pas disponible", "n'est plus dispo",
        "n'est plus disponible", "n'est plus d'actualité", "plus besoin", "caduc", "obsolète", "retirée", "sans suite",
        "plus à jour", "pas d'actualité", "plus ouvert", "laisse tomber",
    ),
    })  # fmt: skip

_YES: Final = frozenset({"oui", "o", "x", "v", "vrai", "true", "yes", "y", "ok", "1", "coche", "✓", "✔", "☑", "✅"})
_NO: Final = frozenset({"non", "n", "faux", "false", "no", "0", "✗", "✘", "❌", "☐", "□"})
_MEANS: Final[Mapping[GatheringState | ListingState, GatheringState | ListingState | None]] = {
    GatheringState.CANCELLED: GatheringState.PLANNED,
    GatheringState.POSTPONED: GatheringState.PLANNED,
    GatheringState.PLANNED: GatheringState.CANCELLED,
    GatheringState.DONE: None,
    ListingState.OPEN: ListingState.WITHDRAWN,
    ListingState.CONCLUDED: ListingState.OPEN,
    ListingState.WITHDRAWN: ListingState.OPEN,
}
"""What « non » means under a header that says a state: « Maintenu : non » is off, « Fait : non » says nothing yet."""
_KEPT_UNTIL_NO: Final = frozenset({"maintenu", "maintien", "a lieu", "aura lieu"})
"""Headers under which « non » surely means off; under « Confirmé » it means not yet."""

_NOT_YET: Final = {GatheringState.PLANNED, GatheringState.TENTATIVE}

State = TypeVar("State", GatheringState, ListingState)


_QUESTION: Final = re.compile(r"\([^)]*\)|[?:*]")
"""What asks in a header without being its state: « Annulé ? (oui/non) »."""


def interpret_state(value: CellValue, header: str, wordings: Wordings[State]) -> Interpretation[State]:
    """Return what a state cell says, in words, or as a box under its header: « Maintenu » unticked is off."""
    question = interpret_choice(_QUESTION.sub(" ", header), wordings).value if header else None
    box = ticked(value)
    if question is not None and box is not None:
        return sure(question) if box else _unticked(question, header)
    interpretation = interpret_choice(text_of(value), wordings)
    # « prévu (à confirmer) » has one reading: planned, and nobody is told before it is confirmed.
    return sure(GatheringState.TENTATIVE) if set(interpretation.readings) == _NOT_YET else interpretation  # type: ignore[arg-type]


def ticked(value: CellValue) -> bool | None:
    """Return whether a box is ticked; None when the cell is none, nor a plain yes or no."""
    if isinstance(value, bool):
        return value
    word = fold(text_of(value)) or text_of(value)
    return True if word in _YES else False if word in _NO else None


def interpret_willingness(value: CellValue) -> Interpretation[Willingness]:
    """Return whether somebody says yes to a role. « Pourquoi pas ? » is neither a yes nor a no: a person says which,
    as of whatever else is not understood.
    """
    tick = ticked(value)
    if tick is not None:
        return sure(Willingness.YES if tick else Willingness.NO)
    text = text_of(value)
    if fold(text) in _WAVERS:
        return doubtful(Doubt.CHOICE, Willingness.YES, Willingness.NO)
    if fold(text) in _IF_NEEDED:
        return sure(Willingness.YES)
    answer = interpret_choice(text, _WILLINGNESS)
    return doubtful(Doubt.AMBIGUOUS, Willingness.YES, Willingness.NO) if answer.doubt is Doubt.UNKNOWN else answer


def _unticked(state: State, header: str) -> Interpretation[State]:
    if (
        state is GatheringState.PLANNED
        and fold(header) not in _KEPT_UNTIL_NO
        and not _KEPT_UNTIL_NO & set(fold(header).split())
    ):
        return sure(GatheringState.TENTATIVE)
    return Interpretation(_MEANS.get(state))  # type: ignore[arg-type]  # the contrary of a state is of its own kind


_OFF_WORDS: Final = re.compile(
    r"\b(?:annulee?s?|anullee?s?|annullee?s?|anulee?s?|annulation|deprogrammee?s?|decommandee?s?|supprimee?s?"
    r"|suspendue?s?|reportee?s?|report|repoussee?s?|decalee?s?|deplacee?s?|ajournee?s?|abandonnee?s?|cancell?ed|off"
    r"|(?:n )?(?:aura|a) (?:pas|plus) (?:eu )?lieu|(?:pas|plus) lieu|tombe a l eau|sine die"
    r"|(?:pas|non) maintenue?s?"
    r"|(?:pas|plus|aucune?|ni) (?:d |de )?(?:apero|rencontre|reunion|seance|soiree|rendez vous|rdv)s?"
    r"|relache)\b"
)
"""Words that take a gathering off, wherever they stand on its line."""
_NOT_HELD: Final = re.compile(
    r"(?:vacances|conges?|ferie|jour ferie|fermee?|fermeture|pause|treve|rien|personne)(?: \w+){0,3}"
)
"""What stands in the place of a title when there is no gathering."""
_UNSURE_WORDS: Final = re.compile(
    r"\b(?:(?:date |lieu )?a (?:confirmer|valider)|sous reserve|non confirmee?|pas confirmee?)\b"
)
"""Words that make a gathering wait for a confirmation, beside its title or as a note."""
_CUT: Final = re.compile(r"[/,;:()\[\]!?.*|>\n]+|\s-+\s|^-+|-+$")


@dataclass(frozen=True, slots=True)
class OffSign:
    """A word, a note or a stroke that says, outside the state, that a gathering is off. ``state`` when it says so in so
    many words; otherwise a person is asked, ``meant`` being what it may be.
    """

    column: int
    text: str
    state: GatheringState | None
    meant: GatheringState | None = None

    @property
    def reading(self) -> GatheringState:
        """What it would be, if a person agreed."""
        word = _OFF_WORDS.search(fold(self.text))
        state = interpret_choice(word[0], GATHERING_STATES).value if word else None
        return self.state or self.meant or state or GatheringState.CANCELLED


def off_signs(origin: Origin, fields: Sequence[str]) -> Iterator[OffSign]:
    """Yield what says on a line, outside its state, that the gathering is off."""
    for field in fields:
        column = origin.layout.columns.get(field)
        text = text_of(origin.meant(field))
        is_moved = field == "date" and len(find_dates(plain(text[:READABLE])).mentions) > 1  # the newer one counts
        if column and text and not is_moved:
            yield from _signs_in(column, text, field)
    for field in ROLES:
        column = origin.layout.columns.get(field)
        if column and says_only_off(text := text_of(origin.meant(field))):
            yield OffSign(column, text, None)
    yield from _signs_in_columns(origin)
    yield from _signs_in_marks(origin)


def _signs_in(column: int, text: str, field: str) -> Iterator[OffSign]:
    """Yield what a text says besides the field that it is typed in."""
    words = fold(text)
    if _OFF_WORDS.search(words):
        yield OffSign(column, text, _said_off(text))
    elif field == "theme" and _NOT_HELD.fullmatch(words):
        yield OffSign(column, text, None)
    elif field in {"theme", "place", "format"} and _UNSURE_WORDS.search(words):
        yield OffSign(column, text, None, GatheringState.TENTATIVE)


def _signs_in_columns(origin: Origin) -> Iterator[OffSign]:
    """Yield the other columns of states, and those that are not read but in which people wrote it."""
    for column in origin.layout.also.get("state", ()):  # « Annulé ? » beside « Statut »
        header, cell = origin.layout.text(column), origin.row.at(column)
        state = interpret_state(cell, header, GATHERING_STATES).value if text_of(cell) else None
        if state in {GatheringState.CANCELLED, GatheringState.POSTPONED}:
            yield OffSign(column, f"{header} : {text_of(cell)}", state)
    for heading, value in origin.unread():
        text = text_of(value)[:READABLE]
        if _OFF_WORDS.match(fold(text)):
            yield OffSign(heading.column, text, None)


def _signs_in_marks(origin: Origin) -> Iterator[OffSign]:
    """Yield the signs in notes and strokes."""
    for column, note in origin.marks.notes.items():
        if _OFF_WORDS.search(fold(note)):
            yield OffSign(column, note, None)
        elif _UNSURE_WORDS.search(fold(note)):
            yield OffSign(column, note, None, GatheringState.TENTATIVE)
    for field in ("date", "theme", "state"):
        if origin.layout.columns.get(field) in origin.marks.struck and (text := text_of(origin.typed(field))):
            yield OffSign(origin.layout.columns[field], f"{text} (rayé)", None)


def says_only_off(text: str) -> bool:
    """Return whether all that a cell says is that the gathering is off: it then holds no value of its own field."""
    return bool(_OFF_WORDS.fullmatch(fold(text)))


def _said_off(text: str) -> GatheringState | None:
    """Return the state that a part of a text says by itself: « ANNULÉ : Voile », « Voile (reporté) »."""
    for part in _CUT.split(plain(text)):
        if says_only_off(part):
            return interpret_choice(part, GATHERING_STATES).value
    return None


def interpret_gathering_state(
    origin: Origin, fields: Sequence[str]
) -> tuple[Interpretation[GatheringState], OffSign | None]:
    """Return what a line says of its state, and the sign outside its state that says otherwise, if one does."""
    cell = origin.meant("state")
    state: Interpretation[GatheringState] = Interpretation()
    if len(text_of(cell)) > READABLE:
        state = unknown()
    elif text_of(cell):
        state = interpret_state(cell, origin.layout.header("state"), GATHERING_STATES)
    sign = next(iter(sorted(off_signs(origin, fields), key=lambda each: each.state is None)), None)
    if sign is None or state.value in _OFF or state.value is sign.reading:
        return state, None
    if state.value is None and state.doubt is None and sign.state is not None:
        return sure(sign.state), None
    return state, sign


_OFF: Final = frozenset({GatheringState.CANCELLED, GatheringState.POSTPONED, GatheringState.DONE})
