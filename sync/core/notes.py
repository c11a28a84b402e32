"""Why a mail is where it is, or is not for somebody: a code that never changes, and what its sentence names.

The journal keeps these; the sentence is made where people read it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import partial
from typing import Final

from sync.core.say import Saying, counted, msgid, say


class NoteCode(Enum):
    """The reasons. Values stand in journals: they are never changed nor reused."""

    AGAIN = "again"
    TOLD_SENT = "told-sent"
    SEEN = "seen"
    SEEN_LATER = "seen-later"
    UNSEEN = "unseen"
    RESTORED = "restored"
    ENOUGH = "enough-this-week"
    NO_ANSWER = "no-answer"
    HUNG_UP = "hung-up"
    LATER = "later"
    FULL = "full"
    THEIRS = "theirs"
    UNCLEAR = "unclear"
    REFUSED = "refused"
    TO_CONFIRM = "to-confirm"
    CONTENT = "content"
    CONTENT_ALIKE = "content-alike"
    ERASED = "erased"
    STOPPED = "stopped"
    STOPPED_BY_HAND = "stopped-by-hand"
    SUSPENDED = "suspended"
    PAUSED = "paused"
    SAYS_NO = "says-no"
    COLUMN_SAYS_NO = "column-says-no"
    SAYS_NEITHER = "says-neither"
    COLUMN_MAY_SAY = "column-may-say"
    ADDED_BY_ANOTHER = "added-by-another"
    NO_ADDRESS = "no-address"
    SHARED_WITH_NO = "shared-with-no"
    NOT_LISTED = "not-listed"
    PLANNING_UNREAD = "planning-unread"
    GATHERING_GONE = "gathering-gone"
    GATHERING_ASKED = "gathering-asked"
    GATHERING_HIDDEN = "gathering-hidden"
    GATHERING_MOVED = "gathering-moved"
    GATHERING_BEGUN = "gathering-begun"
    GATHERING_OFF = "gathering-off"
    GATHERING_UNSURE = "gathering-unsure"
    CHANGED_AGAIN = "changed-again"
    ROLE_TAKEN = "role-taken"
    LISTING_CLOSED = "listing-closed"
    LISTING_DELAYED = "listing-delayed"
    LISTING_OVER = "listing-over"
    STEP_MOVED = "step-moved"
    CYCLE_UNREAD = "cycle-unread"
    DECLINED = "declined"
    INTRODUCTION_OVER = "introduction-over"
    NEED_GONE = "need-gone"
    ANSWER_GONE = "answer-gone"
    NEED_MET = "need-met"
    NEWCOMER_GONE = "newcomer-gone"
    SPONSOR_GONE = "sponsor-gone"
    STEP_GONE = "step-gone"
    NOW_DISCREET = "now-discreet"
    FOR_COORDINATORS = "for-coordinators"
    AUTHOR_UNKNOWN = "author-unknown"
    ONE_ADDRESS = "one-address"
    GO_TAKEN_BACK = "go-taken-back"
    NOT_BY_MAIL = "not-by-mail"
    MEMORY_WENT_BACK = "memory-went-back"
    PERSON_ERASED = "person-erased"
    LINE_CHANGED = "line-changed"
    LEADS_CHANGED = "leads-changed"
    GROUP_CHANGED = "group-changed"
    TOLD_ELSEWHERE = "told-elsewhere"
    BEING_TOLD = "being-told"
    CROWDED = "crowded"
    WORDED = "worded"
    """What an older Tablée said in words that this one does not know: kept as they are."""


@dataclass(frozen=True, slots=True)
class Note:
    """One reason. ``values`` are what its sentence names, by name; a day is in ISO."""

    code: NoteCode
    values: tuple[tuple[str, str | int], ...] = ()

    def __str__(self) -> str:
        """Return the sentence as people read it."""
        return str(_SAYINGS[self.code](**dict(self.values)))


def note(code: NoteCode, /, **values: str | int) -> Note:
    """Return a reason with what it names."""
    return Note(code, tuple(values.items()))


def _enough(had: int) -> Saying:
    return say("attend : déjà {mails} à cette personne en sept jours", mails=counted(had, "mail"))


def _stopped(since: str) -> Saying:
    return say("STOP reçu le {since:day}", since=date.fromisoformat(since))


def _stopped_by_hand(since: str) -> Saying:
    return say("arrêté par une personne le {since:day}", since=date.fromisoformat(since))


def _crowded(**_since: str) -> Saying:
    """Say nothing of when it should have left: whoever tells how late it is says so."""
    return say(
        "attend son tour : le relais que des bureaux partagent, ou le serveur de cette personne, en reçoit déjà assez"
    )


def _suspended(since: str, detail: str) -> Saying:
    return say(
        "adresse suspendue depuis le {since:day}, refusée par son serveur ({detail})",
        since=date.fromisoformat(since),
        detail=detail,
    )


def _paused(until: str) -> Saying:
    return say("en pause jusqu’au {until:day}, à sa demande", until=date.fromisoformat(until))


_MESSAGES: Final[Mapping[NoteCode, str]] = {
    NoteCode.AGAIN: "à renvoyer : une personne l’a dit",
    NoteCode.TOLD_SENT: "partis : une personne l’a dit",
    NoteCode.SEEN: "déjà parti : la boîte témoin l’a",
    NoteCode.SEEN_LATER: "retrouvé dans la boîte témoin",
    NoteCode.UNSEEN: "en doute : il est peut-être parti",
    NoteCode.RESTORED: "le journal a été restauré : ce mail est peut-être déjà parti",
    NoteCode.NO_ANSWER: "aucune réponse après l’envoi",
    NoteCode.HUNG_UP: "le serveur a raccroché avant la fin",
    NoteCode.LATER: "reporté par le serveur ({code})",
    NoteCode.FULL: "la boîte de cette personne est pleine ({code})",
    NoteCode.THEIRS: "le serveur de cette personne ne prend pas ce mail ({code})",
    NoteCode.UNCLEAR: "refusé par le serveur, qui ne dit pas pourquoi ({code})",
    NoteCode.REFUSED: "adresse refusée par le serveur ({code})",
    NoteCode.TO_CONFIRM: "refus à confirmer : d’autres mails ont été refusés de même",
    NoteCode.CONTENT: "contenu refusé par le serveur ({code})",
    NoteCode.CONTENT_ALIKE: "retenu : un autre de ce même envoi a été refusé pour ce qu’il dit ({code})",
    NoteCode.ERASED: "effacé : il parlait d’une personne qui l’a demandé",
    NoteCode.SAYS_NO: "La colonne Mails dit non.",
    NoteCode.COLUMN_SAYS_NO: "La colonne {header:quoted} dit de ne pas écrire.",
    NoteCode.SAYS_NEITHER: "La colonne Mails ne dit ni oui ni non : dans le doute, aucun mail.",
    NoteCode.COLUMN_MAY_SAY: (
        "La colonne {header:quoted} dit peut-être qui veut les mails : dans le doute, aucun mail."
    ),
    NoteCode.ADDED_BY_ANOTHER: (
        "La ligne a été ajoutée par quelqu’un d’autre, et cette personne n’a pas encore dit oui."
    ),
    NoteCode.NO_ADDRESS: "Aucune adresse e-mail utilisable sur sa ligne.",
    NoteCode.SHARED_WITH_NO: "Cette adresse est aussi celle de quelqu’un qui a dit non aux mails.",
    NoteCode.NOT_LISTED: "Cette adresse n’est plus celle de quelqu’un de l’annuaire.",
    NoteCode.PLANNING_UNREAD: "Le planning n’a pas pu être lu en entier : ce message ne part pas sans être sûr.",
    NoteCode.GATHERING_GONE: "Ce rendez-vous n’est plus au planning.",
    NoteCode.GATHERING_ASKED: "Une question attend sur ce rendez-vous : rien ne part avant sa réponse.",
    NoteCode.GATHERING_HIDDEN: "La ligne de ce rendez-vous est masquée dans le tableau.",
    NoteCode.GATHERING_MOVED: "Ce rendez-vous a changé de date ou d’heure.",
    NoteCode.GATHERING_BEGUN: "Ce rendez-vous a déjà commencé.",
    NoteCode.GATHERING_OFF: "Ce rendez-vous est annulé, reporté ou déjà passé.",
    NoteCode.GATHERING_UNSURE: "Ce rendez-vous est encore à confirmer.",
    NoteCode.CHANGED_AGAIN: "Ce rendez-vous a encore changé depuis.",
    NoteCode.ROLE_TAKEN: "Quelqu’un a pris ce rôle.",
    NoteCode.LISTING_CLOSED: "Cette annonce n’est plus ouverte.",
    NoteCode.LISTING_DELAYED: "L’échéance de cette annonce a changé.",
    NoteCode.LISTING_OVER: "Cette annonce est arrivée à son terme.",
    NoteCode.STEP_MOVED: "Cette étape du cycle a changé de date, ou n’y est plus.",
    NoteCode.CYCLE_UNREAD: "Le cycle n’a pas pu être lu en entier : ce message ne part pas sans être sûr.",
    NoteCode.DECLINED: "annulé : la coordination a dit non",
    NoteCode.INTRODUCTION_OVER: "Cette mise en relation n’en est plus là.",
    NoteCode.NEED_GONE: "Le besoin n’est plus dans le tableau, ou n’y est plus dit de même.",
    NoteCode.ANSWER_GONE: "La ligne qui pouvait y répondre n’est plus dans le tableau, ou n’y est plus dite de même.",
    NoteCode.NEED_MET: "La personne qui cherchait a trouvé.",
    NoteCode.NEWCOMER_GONE: "La ligne de la personne qui arrive n’est plus dans l’annuaire, ou sous un autre nom.",
    NoteCode.SPONSOR_GONE: "La personne qui pouvait accueillir n’est plus dans l’annuaire, ou n’y dit plus oui.",
    NoteCode.STEP_GONE: "Cette étape n’est plus dans l’onglet de l’accueil, ou n’y dit plus la même chose.",
    NoteCode.NOW_DISCREET: "Ce mail dit ce qu’une des deux personnes ne veut plus montrer.",
    NoteCode.FOR_COORDINATORS: "Une des deux lignes est pour la coordination seulement : à vous de mettre en relation.",
    NoteCode.AUTHOR_UNKNOWN: "L’annuaire ne dit pas sûrement à qui écrire : à vous de mettre en relation.",
    NoteCode.ONE_ADDRESS: "Ces deux personnes ont la même adresse : à vous de mettre en relation.",
    NoteCode.GO_TAKEN_BACK: "La coordination est revenue sur sa proposition.",
    NoteCode.NOT_BY_MAIL: "La communauté ne met plus en relation par mail.",
    NoteCode.MEMORY_WENT_BACK: "Le journal a été remis depuis une copie : une réponse s’est peut-être perdue.",
    NoteCode.PERSON_ERASED: "Une des deux personnes a demandé à être effacée.",
    NoteCode.LINE_CHANGED: "Cette ligne a changé depuis, ou n’est plus sûrement celle d’une seule personne.",
    NoteCode.LEADS_CHANGED: "Une personne que ce mail nomme ne veut plus l’être, ou n’est plus là.",
    NoteCode.GROUP_CHANGED: "Le groupe proposé à cette personne a changé depuis.",
    NoteCode.TOLD_ELSEWHERE: (
        msgid("Un autre bureau vient d’écrire la même chose à cette personne : une fois suffit.")
    ),
    NoteCode.BEING_TOLD: msgid("attend : un autre bureau est en train d’écrire la même chose à cette personne"),
    NoteCode.WORDED: "{words}",
}
_SAYINGS: Final[Mapping[NoteCode, Callable[..., Saying]]] = {
    NoteCode.ENOUGH: _enough,
    NoteCode.CROWDED: _crowded,
    NoteCode.STOPPED: _stopped,
    NoteCode.STOPPED_BY_HAND: _stopped_by_hand,
    NoteCode.SUSPENDED: _suspended,
    NoteCode.PAUSED: _paused,
    **{code: partial(say, message) for code, message in _MESSAGES.items()},
}
