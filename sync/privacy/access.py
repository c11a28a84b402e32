"""The right of access: one document with all that is held on a person, where, since when, until when, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from sync.config import Retention
from sync.core.introductions.stages import Introduction, Stage
from sync.core.people.own_line import cells_told
from sync.core.recipes.values import Recipe
from sync.core.tables.restored import EarlierLine
from sync.core.text import capital, day, labelled, moment, one_line, plural, quoted, typeset
from sync.delivery.history import facts_about
from sync.delivery.kept_answers import every_answer
from sync.delivery.own_line_answers import confirmations, leads_asked
from sync.delivery.pending import ANSWER
from sync.delivery.policy import stop_note
from sync.delivery.tellings import tellings_to
from sync.delivery.unsubscribes import BOUNCE, STOPPED, TO_READ
from sync.disk import private_folder, replacing
from sync.journal import Journal
from sync.journal.mail_rows import Mail
from sync.mail.sending import Sending
from sync.mail.unnaming import mail_tells
from sync.privacy.erasure import files_about
from sync.privacy.persons import KnownLine, Person
from sync.turn.arrivals import ids_of
from sync.turn.elsewhere import offices_with
from sync.turn.proposals import tells, waiting
from sync.turn.requests import Kept, requests_in
from sync.turn.sponsors import sponsorships_of


@dataclass(frozen=True, slots=True)
class Holding:
    """Where to look, for whom, at which moment (in the community's zone), and how long things are kept."""

    journal: Journal
    person: Person
    out: Path
    now: datetime
    sending: Sending
    retention: Retention
    not_ours: tuple[Path, ...] = ()


FOLDER: Final = "acces"
"""Where the documents are written, in our folder."""


def write_access(holding: Holding, name: str) -> Path:
    """Write the document, whole or not at all; tell where."""
    file = private_folder(holding.out / FOLDER) / f"{name}.txt"
    with replacing(file) as draft:
        draft.write(held_on(holding).encode("utf-8", "replace"))
    return file


def held_on(holding: Holding) -> str:
    """Return the document, in French, as plain text."""
    person = holding.person
    parts = [
        f"Ce que Tablée garde sur {one_line(person.name, 120)}, le {day(holding.now.date())}",
        "",
        typeset(
            "Tablée lit le tableau partagé de la communauté et en garde l’histoire, pour dire ce qui change, éviter "
            "les doublons et n’écrire qu’une fois à chaque personne. La source est ce tableau : c’est là qu’on corrige."
        ),
    ]
    for title, why, lines in (
        ("Ce qui vous désigne", "pour reconnaître vos lignes et vos mails", _identity(person)),
        (
            "Vos lignes du tableau",
            f"pour dire ce qui change et en garder l’histoire, {_kept(holding.retention.readings)}",
            _lines(holding),
        ),
        (
            "Quand vous avez dit que votre ligne est juste",
            "pour savoir si l’annuaire est à jour, jusqu’à la fois suivante",
            _dated_answers(confirmations(holding.journal), holding),
        ),
        (
            "Quand vous avez demandé des pistes",
            "pour vous répondre une fois, jusqu’à la fois suivante",
            _dated_answers(leads_asked(holding.journal), holding),
        ),
        (
            "Les mails qui vous sont adressés",
            f"pour n’écrire qu’une fois, {_kept(holding.retention.mails)}",
            _mails(holding),
        ),
        (
            "Les mails à d’autres qui vous nomment",
            "leur texte, jusqu’à soixante jours après leur départ",
            _others(holding),
        ),
        ("Pourquoi un mail vous parvient ou non", "pour pouvoir répondre à cette question", _facts(holding)),
        ("Ce qui arrête les mails", "pour respecter votre choix, aussi longtemps qu’il vaut", _stops(holding)),
        (
            "Ce que vous avez répondu à nos mails",
            f"pour en tenir compte, {_kept(holding.retention.mails)}",
            _answers(holding),
        ),
        (
            "Les mises en relation qui vous concernent",
            "pour demander à chacun·e une seule fois, sans limite de durée",
            _introductions(holding),
        ),
        (
            "Les parrainages qui vous concernent",
            "pour savoir qui accueille qui, jusqu’à un an après leur fin",
            _sponsorships(holding),
        ),
        (
            "Les autres bureaux qui ont votre adresse",
            "pour que la coordination vous demande qui vous écrit, tant qu’ils l’ont",
            _elsewhere(holding),
        ),
        ("Ce qui attend quelqu’un à votre sujet", "jusqu’à ce que ce soit réglé", _events(holding)),
        (
            "Ce que la coordination a demandé à votre sujet",
            "jusqu’à ce que sa demande soit effacée de l’onglet « Demandes »",
            _requests(holding),
        ),
        (
            "Ce que Tablée lui a répondu à votre sujet",
            "jusqu’à ce que cette demande soit effacée de l’onglet « Demandes »",
            _replies(holding),
        ),
        (
            "Ce qui est proposé à recoller",
            "une ligne d’un instantané ou d’une recette, jusqu’à ce qu’elle soit recollée, un mois au plus",
            _proposals(holding),
        ),
        (
            "Les fichiers qui parlent de vous",
            f"l’histoire de la communauté, {_kept(holding.retention.snapshots)}",
            _files(holding),
        ),
    ):
        texts = list(lines) or ["rien"]
        parts += ["", title.upper(), f"({why})", *(f"- {line}" for line in texts)]
    parts += [
        "",
        "CE QUE CE DOCUMENT NE DIT PAS",
        typeset(
            "Les nombres de contrats et les montants du classeur d’activité : Tablée les lit, en tire une classe à "
            "chaque tour, et ne les garde pas ; demandez-les à la personne qui tient ce classeur. Les copies que des "
            "personnes ont faites elles-mêmes. Un prénom seul dans une phrase."
        ),
        "",
        typeset("Pour être effacé·e : demandez-le à la coordination, qui a une commande pour cela (« tablee erase »)."),
        "",
    ]
    return "\n".join(parts)


def _kept(span: timedelta | None) -> str:
    return "sans limite de durée" if span is None or span.days > 36_500 else f"{plural(span.days, 'jour')} au plus"


def _identity(person: Person) -> Iterator[str]:
    for first, last in sorted(person.traces.names):
        yield labelled("nom", f"{first} {last}")
    for address in sorted(person.traces.addresses):
        yield labelled("adresse", address)
    for phone in sorted(person.traces.phones):
        yield labelled("téléphone", phone)
    for mark in person.shared:
        yield f"{mark}, que quelqu’un d’autre porte aussi"


def _lines(holding: Holding) -> Iterator[str]:
    for line in holding.person.lines:
        yield labelled(f"{line.tab}, ligne {line.row}, {_between(line, holding)}", _cells(line))


def _between(line: KnownLine, holding: Holding) -> str:
    first, last = (at.astimezone(holding.now.tzinfo).date() for at in (line.first, line.last))
    return f"lue le {day(first)}" if first == last else f"lue du {day(first)} au {day(last)}"


def _cells(line: KnownLine) -> str:
    cells = cells_told(line.headers, line.cells)
    return " | ".join(labelled(cell.header, cell.value) if cell.header else cell.value for cell in cells)


def _dated_answers(times: Mapping[str, datetime], holding: Holding) -> Iterator[str]:
    ids = ids_of(holding.journal, holding.person.traces)
    for person, at in times.items():
        if person in ids:
            yield f"le {day(at.astimezone(holding.now.tzinfo).date())}"


def _mails(holding: Holding) -> Iterator[str]:
    for address in sorted(holding.person.traces.addresses):
        for mail in holding.journal.mails.find(reader=address):
            yield _said(mail, holding)
        for letter in holding.journal.letters():
            if letter.address == address:
                at = moment(letter.at.astimezone(holding.now.tzinfo))
                yield labelled("noté", f"{letter.mailing} {letter.period}, le {at}")


def _said(mail: Mail, holding: Holding) -> str:
    at = moment((mail.left_at or mail.moved_at).astimezone(holding.now.tzinfo))
    note = f" ({mail.note})" if mail.note else ""
    return labelled(quoted(mail.subject, 120), typeset(f"{mail.state.label}, le {at}{note}"))


def _others(holding: Holding) -> Iterator[str]:
    counts: dict[tuple[str, str], int] = {}
    for mail in holding.journal.mails.find():
        if mail.reader.strip().casefold() in holding.person.traces.addresses:
            continue
        whole = holding.journal.mails.content(mail.id)
        if whole and whole.eml and mail_tells(whole.eml, holding.person.traces):
            counts[mail.list, mail.period] = counts.get((mail.list, mail.period), 0) + 1
    for (mailing, period), count in sorted(counts.items()):
        yield labelled(f"{mailing} {period}", plural(count, "mail"))


def _facts(holding: Holding) -> Iterator[str]:
    for address in sorted(holding.person.traces.addresses):
        for fact in facts_about(holding.journal, holding.sending, address, holding.now):
            yield typeset(f"{capital(fact.claim)} ({fact.rule})")


def _stops(holding: Holding) -> Iterator[str]:
    for address in sorted(holding.person.traces.addresses):
        for stop in holding.journal.mails.stops_of(address):
            yield labelled(address, typeset(str(stop_note(stop, holding.now))))


def _answers(holding: Holding) -> Iterator[str]:
    for each in every_answer(holding.journal):
        if each.sender in holding.person.traces.addresses:
            at = moment(each.at.astimezone(holding.now.tzinfo))
            yield labelled(f"{each.mailing}, le {at}", quoted(each.text, 2_000))


def _introductions(holding: Holding) -> Iterator[str]:
    """Yield each, without what would tell who said no or did not answer: that is silent for the other one."""
    addresses = holding.person.traces.addresses
    for one in holding.journal.introductions():
        to_giver, to_seeker, beginning = _words_of(one)
        stage = _STAGES.get(one.stage, beginning)
        if one.giver in addresses:
            yield labelled(to_giver, stage)
        if one.seeker in addresses:
            yield labelled(to_seeker, stage)


def _words_of(one: Introduction) -> tuple[str, str, str]:
    """Return what an introduction is for who could answer, for who seeks, and how it began."""
    if one.is_lead:
        return (
            "quelqu’un aimerait faire votre connaissance",
            "vous aimeriez faire la connaissance de quelqu’un",
            "demandée par l’une des deux personnes",
        )
    began = "proposée par la coordination"
    if one.is_sponsorship:
        return "vous pourriez accueillir une personne qui arrive", "quelqu’un pourrait vous accueillir", began
    return "vous pourriez répondre à un besoin", "quelqu’un pourrait répondre à votre besoin", began


def _sponsorships(holding: Holding) -> Iterator[str]:
    for one, is_sponsor in sponsorships_of(holding.journal, holding.person.traces.addresses):
        role = "vous accueillez une personne" if is_sponsor else "une personne vous accueille"
        if one.since is not None:
            yield labelled(role, f"depuis le {day(one.since)}, jusqu’au {day(one.until)}")


def _elsewhere(holding: Holding) -> Iterator[str]:
    for office, at in offices_with(holding.journal, holding.person.traces.addresses).items():
        yield labelled(office, f"depuis le {day(at.astimezone(holding.now.tzinfo).date())}")
    if count := holding.sending.claims.held(tellings_to(holding.journal, holding.person.traces.addresses)):
        keys = plural(count, "clé signée", "clés signées")
        yield typeset(
            f"partagé avec eux, pour qu’un seul vous écrive quand tous vous diraient la même chose : {keys}, sans "
            "votre adresse, votre nom ni un mot de nos mails, une semaine"
        )


_STAGES: Final = {
    Stage.INTRODUCED: "acceptée des deux côtés",
    Stage.MET: "acceptée des deux côtés",
    Stage.DONE: "faite",
}


def _events(holding: Holding) -> Iterator[str]:
    for event in holding.journal.events():
        if event.address and event.address in holding.person.traces.addresses:
            what = _EVENTS.get(event.kind, "une chose à régler")
            detail = f" ({event.detail})" if event.detail else ""
            yield f"{what}, depuis le {day(event.since.astimezone(holding.now.tzinfo).date())}{detail}"


_EVENTS: Final = {
    TO_READ: "un mail à lire, qui demande peut-être STOP",
    BOUNCE: "un mail qui est revenu",
    ANSWER: "une réponse à un mail, à lire",
    STOPPED: "un STOP dont il reste à accuser réception",
    "suspended": "une adresse refusée par un serveur",
    "put-off": "un mail qu’un serveur n’a pas encore pris",
}
"""What each kind of event is, for the person whom it concerns."""


def _proposals(holding: Holding) -> Iterator[str]:
    for each in waiting(holding.journal):
        if tells(each, holding.person.traces):
            match each.source:
                case EarlierLine(row, when):
                    yield f"{each.tab}, ligne {row}, lue le {day(when)}"
                case Recipe():
                    yield f"la {each.source.attribution}"


def _requests(holding: Holding) -> Iterator[str]:
    """Yield what was asked and waits: of what was answered, no word is kept."""
    for each in requests_in(holding.journal):
        asked = f"{each.words.what} {each.words.about}" if each.words else ""
        if holding.person.traces.tells(asked):
            yield _dated(each, one_line(asked, 2_000), holding)


def _replies(holding: Holding) -> Iterator[str]:
    for each in requests_in(holding.journal):
        if holding.person.traces.tells(each.answer):
            yield _dated(each, one_line(each.answer, 2_000), holding)


def _dated(request: Kept, text: str, holding: Holding) -> str:
    return labelled(f"le {day(request.since.astimezone(holding.now.tzinfo).date())}", text)


def _files(holding: Holding) -> Iterator[str]:
    for file in files_about(holding.out, holding.person.traces, holding.not_ours):
        yield str(file.relative_to(holding.out))
