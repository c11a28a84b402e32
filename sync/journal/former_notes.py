"""What Tablée wrote in sentences until version 8 of the journal: understood once, and kept as codes from then on.

These are the words of those versions. They change with nothing of today's.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from typing import Final

from sqlalchemy import Connection, column, inspect, select, text, update

from sync.core.notes import Note, NoteCode, note
from sync.journal.batches import KeptBatch, batch, leave_out
from sync.journal.mail_rows import State, mail, noted
from sync.journal.schema import Words

_CODE: Final = r"\((?P<code>[^()]*)\)"
_MONTHS: Final = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
_SINCE: Final = rf"(?P<day>\d{{1,2}})(?:er)? (?P<month>{'|'.join(_MONTHS)}) (?P<year>\d{{4}})"
_TYPED: Final = r"« (?P<header>.*) »"
_SENTENCES: Final[tuple[tuple[NoteCode, str], ...]] = (
    (NoteCode.AGAIN, "à renvoyer : une personne l’a dit"),
    (NoteCode.TOLD_SENT, "partis : une personne l’a dit"),
    (NoteCode.SEEN, "déjà parti : la boîte témoin l’a"),
    (NoteCode.SEEN_LATER, "retrouvé dans la boîte témoin"),
    (NoteCode.UNSEEN, "en doute : il est peut-être parti"),
    (NoteCode.RESTORED, "le journal a été restauré : ce mail est peut-être déjà parti"),
    (NoteCode.ENOUGH, r"attend : déjà (?P<had>\d+) mails? à cette personne en sept jours"),
    (NoteCode.NO_ANSWER, "aucune réponse après l’envoi"),
    (NoteCode.HUNG_UP, "le serveur a raccroché avant la fin"),
    (NoteCode.LATER, rf"reporté par le serveur {_CODE}"),
    (NoteCode.FULL, rf"la boîte de cette personne est pleine {_CODE}"),
    (NoteCode.THEIRS, rf"le serveur de cette personne ne prend pas ce mail {_CODE}"),
    (NoteCode.UNCLEAR, rf"refusé par le serveur, qui ne dit pas pourquoi {_CODE}"),
    (NoteCode.REFUSED, rf"adresse refusée par le serveur {_CODE}"),
    (NoteCode.TO_CONFIRM, "refus à confirmer : d’autres mails ont été refusés de même"),
    (NoteCode.CONTENT, rf"contenu refusé par le serveur {_CODE}"),
    (NoteCode.ERASED, "effacé : il parlait d’une personne qui l’a demandé"),
    (NoteCode.STOPPED, rf"STOP reçu le {_SINCE}"),
    (NoteCode.SUSPENDED, rf"adresse suspendue depuis le {_SINCE}, refusée par son serveur \((?P<detail>.*)\)"),
    (NoteCode.SAYS_NO, "La colonne Mails dit non."),
    (NoteCode.COLUMN_SAYS_NO, rf"La colonne {_TYPED} dit de ne pas écrire\."),
    (NoteCode.SAYS_NEITHER, "La colonne Mails ne dit ni oui ni non : dans le doute, aucun mail."),
    (NoteCode.COLUMN_MAY_SAY, rf"La colonne {_TYPED} dit peut-être qui veut les mails : dans le doute, aucun mail\."),
    (
        NoteCode.ADDED_BY_ANOTHER,
        "La ligne a été ajoutée par quelqu’un d’autre, et cette personne n’a pas encore dit oui.",
    ),
    (NoteCode.NO_ADDRESS, "Aucune adresse e-mail utilisable sur sa ligne."),
    (NoteCode.SHARED_WITH_NO, "Cette adresse est aussi celle de quelqu’un qui a dit non aux mails."),
    (NoteCode.NOT_LISTED, "Cette adresse n’est plus celle de quelqu’un de l’annuaire."),
    (NoteCode.PLANNING_UNREAD, "Le planning n’a pas pu être lu en entier : ce message ne part pas sans être sûr."),
    (NoteCode.GATHERING_GONE, "Ce rendez-vous n’est plus au planning."),
    (NoteCode.GATHERING_ASKED, "Une question attend sur ce rendez-vous : rien ne part avant sa réponse."),
    (NoteCode.GATHERING_HIDDEN, "La ligne de ce rendez-vous est masquée dans le tableau."),
    (NoteCode.GATHERING_MOVED, "Ce rendez-vous a changé de date ou d’heure."),
    (NoteCode.GATHERING_BEGUN, "Ce rendez-vous a déjà commencé."),
    (NoteCode.GATHERING_OFF, "Ce rendez-vous est annulé, reporté ou déjà passé."),
    (NoteCode.GATHERING_UNSURE, "Ce rendez-vous est encore à confirmer."),
    (NoteCode.CHANGED_AGAIN, "Ce rendez-vous a encore changé depuis."),
    (NoteCode.ROLE_TAKEN, "Quelqu’un a pris ce rôle."),
    (NoteCode.LISTING_CLOSED, "Cette annonce n’est plus ouverte."),
    (NoteCode.LISTING_DELAYED, "L’échéance de cette annonce a changé."),
    (NoteCode.LISTING_OVER, "Cette annonce est arrivée à son terme."),
)
_PATTERNS: Final = tuple((code, re.compile(pattern)) for code, pattern in _SENTENCES)


def understood(sentence: str) -> Note:
    """Return the reason that a sentence of an older Tablée gave; one that is not known keeps its words."""
    plain = " ".join(sentence.split())
    for code, pattern in _PATTERNS:
        if match := pattern.fullmatch(plain):
            return note(code, **_values(match.groupdict()))
    return note(NoteCode.WORDED, words=sentence)


def _values(parts: Mapping[str, str]) -> dict[str, str | int]:
    """Return what a sentence names: a number as such, a day in ISO."""
    if "had" in parts:
        return {"had": int(parts["had"])}
    if "month" in parts:
        since = date(int(parts["year"]), 1 + _MONTHS.index(parts["month"]), int(parts["day"]))
        return {"since": since.isoformat(), **{name: parts[name] for name in parts if name == "detail"}}
    return {**parts}


_ADDED: Final = {"note": "''", "named": "'{}'", "written": "0", "again": "0"}
"""The columns that take the place of the sentence, and what they hold when there is nothing to say."""


def code_notes(connection: Connection) -> None:
    """Make the step that turns the sentences of mails and batches into codes. Until now a mail that went to files was
    known by its lack of a sentence, and one to be sent again by the words of its own.
    """
    columns = {each["name"] for each in inspect(connection).get_columns(mail.name)}
    if _ADDED.keys() <= columns:
        return  # an earlier step has just made both tables
    rows = connection.execute(select(mail.c.id, mail.c.state, mail.c.code, column("note", Words))).all()
    connection.execute(text("ALTER TABLE mail DROP COLUMN note"))
    for name, empty in _ADDED.items():
        kind = mail.c[name].type.compile(connection.dialect)
        connection.execute(text(f"ALTER TABLE mail ADD COLUMN {name} {kind} NOT NULL DEFAULT {empty}"))
    for key, *former in rows:
        connection.execute(update(mail).where(mail.c.id == key).values(_columns(*former)))
    for row in connection.execute(select(batch)).all():
        left_out = tuple((name, address, understood(reason)) for name, address, reason in json.loads(row.left_out))
        leave_out(connection, KeptBatch(row.list, row.period, row.title, bool(row.to_members)), left_out)


def _columns(state: str, code: str, sentence: str) -> dict[str, object]:
    why = understood(sentence) if sentence else None
    again = why is not None and why.code is NoteCode.AGAIN
    is_file = state == State.SENT.value and not (code or sentence)
    return {**noted(why), "written": int(is_file), "again": int(again)}
