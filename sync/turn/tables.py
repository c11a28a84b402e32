"""Our tables, as this turn makes them, and whether they differ from those that were published last."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache, partial
from typing import Final

from sync.core.answers import under_their_keys
from sync.core.cycle import is_followed
from sync.core.decisions import WORDS, pending_key, words_for
from sync.core.digests.decisions import decided
from sync.core.gatherings.following import Followed, seen
from sync.core.gatherings.headcounts import headcounts
from sync.core.groups.invitations import GroupsNow
from sync.core.keys import fingerprint
from sync.core.model.community import Introducing
from sync.core.model.pending import Decision, Pending
from sync.core.model.tables import ColumnKind, OurTab, Table, TableValue
from sync.core.say import msgid, tell
from sync.core.tables import PostRow, coordinator_tables, understanding_table, with_room
from sync.core.tables.cycle import cycle_table
from sync.core.tables.groups import groups_table
from sync.core.tables.introductions import Progress, introductions_table
from sync.core.tables.mail_answers import mail_answers_table
from sync.core.tables.post import period_name
from sync.core.tables.restored import restored_tables
from sync.core.tables.roles import roles_table
from sync.core.tables.sponsors import sponsors_table
from sync.core.tabs import GATHERINGS
from sync.core.text import typeset
from sync.delivery.decisions import heeded, taken_since
from sync.delivery.kept_answers import every_answer
from sync.delivery.pending import ONE_MAIL, THE_POST, mail_about, pending, the_post
from sync.journal import Journal
from sync.journal.mail_rows import WAITING, Mail, State
from sync.journal.once import plain
from sync.mailings import list_name
from sync.turn.answers import ANSWERED, PAIRS, TRAILS, answers_of, trails_of
from sync.turn.context import Context, Turn
from sync.turn.ideas import ideas_of
from sync.turn.introductions import progress_of
from sync.turn.proposals import lines_to_paste
from sync.turn.requests import requests_tab, waiting_requests
from sync.turn.rotation import rotation_of
from sync.turn.settings import settings_of
from sync.turn.sponsors import welcoming_of
from sync.turn.words import learned_words
from sync.turn.working_groups import groups_of

LETTERS_SHOWN: Final = 200
"""Rows of « Envois », the latest first: mails, then letters."""
WRITTEN: Final = msgid("écrit pour cette adresse")
TO_DO: Final = msgid("vous attend")
DECIDED: Final = msgid("décidé")
_HEARD: Final = msgid("Entendu : {answer:quoted}.")
_SORRY: Final = msgid("Je n’ai pas compris {answer:quoted}.")
UNADDRESSED: Final = msgid("écrit, sans destinataire")
PUBLISHED: Final = "onglets"
"""The output under which the digest of our tables is noted."""


def tables_of(turn: Turn) -> tuple[Table, ...]:
    """Return every table of the coordinators after this turn."""
    context = turn.context
    mails = mail_rows(context.journal, context.now, by_relay=context.sending.transport is not None)
    counts = headcounts(every_answer(context.journal), _followed(turn))
    tables = coordinator_tables(
        turn.assessment,
        [*pending_rows(context), *mails],
        counts=counts,
        unconfirmed=waiting_requests(context.journal),
    )
    progress, groups = cache(partial(progress_of, turn)), cache(partial(groups_of, turn))  # for two of them each
    every_table = (
        *(_as_answered(context.journal, table) for table in tables),
        *_introductions(turn, progress),
        *_sponsors(turn, progress),
        *_groups(groups),
        *_cycle(turn, groups),
        *_roles(turn),
        understanding_table(
            turn.register, answers_of(context.journal, OurTab.UNDERSTANDING), learned_words(context.journal)
        ),
        requests_tab(context),
        *settings_of(context, turn.register),
        *_mail_answers(turn),
        *restored_tables(lines_to_paste(context.journal, turn.register), turn.register),
    )
    return tuple(_with_answers(context.journal, table) for table in every_table)


def _introductions(turn: Turn, progress: Callable[[], Progress]) -> Iterator[Table]:
    """Yield who could answer the open needs, unless the community does not want to see it."""
    if turn.context.community.introductions is not Introducing.OFF:
        answers = answers_of(turn.context.journal, OurTab.INTRODUCTIONS)
        yield introductions_table(ideas_of(turn), answers, progress())


def _sponsors(turn: Turn, progress: Callable[[], Progress]) -> Iterator[Table]:
    """Yield who arrives and who could welcome them, where members have a column for it."""
    welcoming = welcoming_of(turn)
    if welcoming is not None:
        answers = answers_of(turn.context.journal, OurTab.SPONSORS)
        yield sponsors_table(welcoming, answers, progress(), turn.context.now.date())


def _groups(groups: Callable[[], GroupsNow | None]) -> Iterator[Table]:
    """Yield who would work with whom, where somebody said what they would like to think about."""
    if (now := groups()) is not None:
        yield groups_table(now)


def _cycle(turn: Turn, groups: Callable[[], GroupsNow | None]) -> Iterator[Table]:
    """Yield where the cycle stands, where any of its tabs is kept."""
    if is_followed(turn.register):
        yield cycle_table(turn.register, groups())


def _roles(turn: Turn) -> Iterator[Table]:
    """Yield how roles turn, where there is a planning."""
    if turn.register.has(GATHERINGS):
        yield roles_table(rotation_of(turn))


def _mail_answers(turn: Turn) -> Iterator[Table]:
    """Yield what people answered to our mails, once somebody did."""
    zone = turn.context.now.tzinfo
    answers = [replace(each, at=each.at.astimezone(zone)) for each in every_answer(turn.context.journal)]
    if answers:
        lines = {one.id: line for one, line in _followed(turn).lines()}
        yield mail_answers_table(answers, turn.register, lines)


def _followed(turn: Turn) -> Followed:
    """Return the gatherings that are followed, with their lines; not those that moved since they were."""
    lines = {line.origin.place: line for line in turn.register.gatherings}
    pairs = ((one, lines.get(one.place)) for one in turn.context.journal.gatherings() if one.place is not None)
    return Followed(tuple(one for one, line in pairs if line is not None and seen(line) == one.seen), lines)


def _as_answered(journal: Journal, table: Table) -> Table:
    """Return a table that people answer in: each row under the key by which its answer was given."""
    if table.tab not in TRAILS:
        return table
    answers = answers_of(journal, table.tab)
    trails = trails_of(journal, table.tab)
    rekeyed_table = under_their_keys(table, answers.keys(), trails)
    if table.tab is not PAIRS:
        return rekeyed_table
    return with_room(
        rekeyed_table, answers, [key for key, trail in trails.items() if trail.names_lines_other_than(key)]
    )


def _with_answers(journal: Journal, table: Table) -> Table:
    """Return a table that tells itself what was answered on its rows: somebody may have taken the whole tab away, and
    what it said with it. Where the tab is there, the words that stand in it win.
    """
    answers = answers_of(journal, table.tab) if table.tab in ANSWERED else {}
    at = next((at for at, column in enumerate(table.columns) if column.kind is ColumnKind.ANSWER), None)
    if not answers or at is None or not table.keys:
        return table
    rows, keys_above = [], set[str]()
    for key, row in zip(table.keys, table.rows, strict=True):
        answer = answers.get(key) if row[at] is None and key not in keys_above else row[at]
        rows.append((*row[:at], answer, *row[at + 1 :]))
        keys_above.add(key)
    return replace(table, rows=tuple(rows))


def is_to_publish(turn: Turn) -> bool:
    """Return whether our tables are no longer those that were published."""
    return turn.context.journal.published(PUBLISHED) != digest_of(tables_of(turn))


def digest_of(tables: Sequence[Table]) -> str:
    """Return what tells tables apart. A moment alone is no change, as everywhere in our tabs."""
    digest = hashlib.sha256()
    for table in tables:
        digest.update(repr((table.title, table.columns, table.keys, table.note)).encode("utf-8", "surrogatepass"))
        for row in table.rows:
            digest.update(repr([_still(value) for value in row]).encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _still(value: TableValue) -> TableValue:
    return "moment" if isinstance(value, datetime) else value


def pending_rows(context: Context) -> Iterator[PostRow]:
    """Yield what waits for a person, at the head of « Envois »: first the whole post, which can be held; then what was
    decided in a cell that still says so.
    """
    journal = context.journal
    answers, done = answers_of(journal, OurTab.MAILS), heeded(journal)
    keys = set()
    for each in (the_post(journal, context.now), *pending(journal, context.sending, context.now)):
        key = pending_key(each)
        keys.add(key)
        at = None if each.kind == THE_POST else each.since.astimezone(context.now.tzinfo)
        state = None if each.kind == THE_POST else tell(TO_DO)
        know = _to_know(each, answers.get(key, ""), done.get(key, ""))
        yield PostRow(key, (at, None, None, each.address or None, each.what, state, know))
    last = {taken.row: taken for taken in taken_since(journal, None) if taken.row}
    for key in (key for key in last if key in answers and key not in keys):
        at, what = last[key].at.astimezone(context.now.tzinfo), decided(last[key])
        yield PostRow(key, (at, None, None, None, what, tell(DECIDED), tell("Videz la réponse pour ranger la ligne.")))


def _to_know(each: Pending, answer: str, done: str) -> str:
    """Return what became of the answer to something that waits, and the words that answer it."""
    heard = ""
    if answer:
        heard = tell(_HEARD if answer == done else _SORRY, answer=answer)
    how = tell("Répondez ci-contre {words}.", words=words_for(each.choices)) if each.choices else ""
    return typeset(" ".join(filter(None, (heard, each.todo, how))))


def mail_rows(journal: Journal, now: datetime, *, by_relay: bool) -> Iterator[PostRow]:
    """Yield the rows of « Envois »: mails, the latest moved first, then letters that an older Tablée wrote."""
    answers, done = answers_of(journal, OurTab.MAILS), heeded(journal)
    mails = journal.mails.find(limit=LETTERS_SHOWN)
    for mail in mails:
        key = _mail_key(mail.list, mail.period, mail.reader)
        at = (mail.left_at or mail.moved_at).astimezone(now.tzinfo)
        state = _sent(mail, by_relay=by_relay) if mail.state is State.SENT else mail.state.label
        batch_names = (list_name(mail.list), period_name(mail.period) or None)
        unheard = answers[key] if key in answers and answers[key] != done.get(key) else ""
        note = _unheard(mail, unheard) if unheard else str(mail.note) if mail.note else None
        yield PostRow(key, (at, *batch_names, mail.reader or None, mail.subject, state, note))
    mail_keys = {(mail.list, mail.period, plain(mail.reader)) for mail in mails}
    for letter in journal.letters()[: LETTERS_SHOWN - len(mails)]:
        identity = (letter.mailing, letter.period, letter.address)
        if identity not in mail_keys:
            at, state = letter.at.astimezone(now.tzinfo), tell(WRITTEN if letter.address else UNADDRESSED)
            batch_names = (list_name(letter.mailing), period_name(letter.period) or None)
            values = (at, *batch_names, letter.address or None, None, state, None)
            yield PostRow(_mail_key(*identity), values)


def _unheard(mail: Mail, answer: str) -> str:
    """Return what to say of an answer beside a mail that changed nothing."""
    if mail.state in WAITING:
        sentence = tell(
            "Je n’ai pas compris {answer:quoted} : ici, {no:quoted} arrête ce mail-là, et la première ligne tous.",
            answer=answer,
            no=tell(WORDS[Decision.NO_GO][0]),
        )
    else:
        sentence = tell("Ce mail n’attend plus de réponse : {answer:quoted} n’a rien changé.", answer=answer)
    return typeset(sentence)


def _mail_key(mailing: str, period: str, reader: str) -> str:
    """Return the key of the row of a mail."""
    return fingerprint((ONE_MAIL, mail_about(mailing, period, reader)))


def _sent(mail: Mail, *, by_relay: bool) -> str:
    if not mail.reader:
        return tell(UNADDRESSED)
    return mail.state.label if by_relay else tell(WRITTEN)
