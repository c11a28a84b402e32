"""Ask coordinators for the go of each mailing that waits for one, once, with the very mail that members would read."""

from __future__ import annotations

from email import policy
from email.parser import BytesParser
from typing import Final

from sync.core.decisions import words_for
from sync.core.digests.go_request import Example, GoRequest, Ready, go_request
from sync.core.model.pending import Decision
from sync.core.say import tell
from sync.delivery import holds
from sync.delivery.pending import GO, exclusions, first_end
from sync.journal.batches import KeptBatch
from sync.journal.mail_rows import WAITING, Mail
from sync.letters.coordinators import Writing, everyone, letter_to
from sync.letters.notice import RANK
from sync.letters.unsigned import page_without_words, without_words
from sync.mail.base import Batch
from sync.mail.render import page_within
from sync.mailings.go_request import GO_REQUEST
from sync.turn.context import Context

ASKED: Final = "go asked"
"""The topic under which the journal keeps which mailings coordinators were asked a go for."""
CHOICES: Final = (Decision.GO, Decision.NO_GO, Decision.LATER)


def ask_for_goes(context: Context) -> None:
    """Ask for each go that is missing, at once."""
    journal = context.journal
    decisions = journal.decisions(ASKED)
    batches = {(batch.list, batch.period): batch for batch in journal.mails.batches()}
    for mailing, period in holds.without_go(journal, context.sending.rules.go):
        batch, key = batches.get((mailing, period)), holds.asked_as(journal, mailing, period)
        if batch is None or key in decisions:
            continue
        request = _request(context, batch, holds.readers_shown(journal, mailing, period))
        if request is not None:
            _send(context, request, f"{GO} {key}")
        journal.remember(ASKED, key, context.now.isoformat(), context.now)


def _send(context: Context, request: GoRequest, about: str) -> None:
    audience = everyone(context.community)
    writing = Writing(GO_REQUEST, about, GO_REQUEST.template, request, context.now, RANK, context.sending.hears)
    letters = tuple(letter_to(context, audience, writing, reader) for reader in audience.to)
    context.outbox.take(Batch(GO_REQUEST.id, about, request.title, letters))


def _request(context: Context, batch: KeptBatch, before: int | None) -> GoRequest | None:
    """Return what to ask; None when no mail of the batch waits any more."""
    journal = context.journal
    mails = [mail for mail in journal.mails.of_batch(batch.list, batch.period) if mail.state in WAITING]
    content = journal.mails.content(mails[0].id) if mails else None
    if content is None:
        return None
    ready = Ready(batch.title, len(mails), exclusions(batch.left_out), first_end(mails), before)
    words = words_for(CHOICES)
    where = tell("Répondez dans l’onglet « Envois » : {words}. La première réponse l’emporte.", words=words)
    if context.sending.hears:
        where = tell(
            "Répondez dans l’onglet « Envois » : {words}, ou répondez OUI, NON ou PLUS TARD à ce mail. La première "
            "réponse l’emporte.",
            words=words,
        )
    how = [where]
    return go_request(context.community, ready, _example(context, content), how, context.now)


def _example(context: Context, mail: Mail) -> Example:
    """Return a mail as its reader would see it, but for the words of their own STOP."""
    key = (mail.list, mail.period, mail.reader)
    parsed = BytesParser(policy=policy.SMTP).parsebytes(mail.eml)
    body = parsed.get_body(("plain",))
    text = without_words(context.journal, key, str(body.get_content()) if body is not None else "")
    lines = tuple(line.rstrip() for line in text.splitlines())
    page = page_within(page_without_words(context.journal, key, mail.html))
    return Example(mail.reader, mail.subject, lines, page)
