"""What people answer to our mails, done when it is surely understood and theirs to say, else kept for a person."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Final

from sync.core.decisions import decision_in
from sync.core.model.pending import Decision, Pending
from sync.core.replies.acts import Act
from sync.core.replies.kinds import Kind
from sync.core.text import plural, typeset
from sync.delivery import holds, introductions, own_line_answers
from sync.delivery.decisions import decide
from sync.delivery.kept_answers import keep_answer
from sync.delivery.leads import chosen_in
from sync.delivery.pending import ANSWER, GO, pending
from sync.delivery.sent_mails import Correspondence
from sync.journal import Journal
from sync.journal.events import Event
from sync.journal.mail_rows import State
from sync.journal.once import plain
from sync.mail.sending import Heard, Incoming, ReplyMail, Sending

_MEMBER_ACTS: Final = frozenset(
    {Act.COMING, Act.NOT_COMING, Act.TAKE_ROLE, Act.NO, Act.DONE, Act.STILL_OPEN, Act.EXTEND}
)
"""What members answer and that their tab shows as understood."""
_GROUP_ACTS: Final = frozenset({Act.YES, Act.NO, Act.OTHER})
"""What they answer to the invitation to a group."""


class MailAnswers:
    """What one reading of the mailbox brought of them."""

    def __init__(self, journal: Journal, sending: Sending, coordinators: Collection[str], now: datetime) -> None:
        self._journal = journal
        self._sending = sending
        self._coordinators = frozenset(map(plain, coordinators))
        self._now = now
        self._correspondence = Correspondence(journal, self._coordinators)
        self._decided = self._kept = self._to_read = 0

    def read(self, mail: Incoming) -> Heard | None:
        """Return what a mail says."""
        return self._correspondence.read(mail)

    def heed(self, answer: ReplyMail) -> None:
        """Take the decision that a coordinator gives; keep what a member says for whoever fills the sheet, and anything
        else for a person to read.
        """
        decision = self._decision(answer)
        if decision is not None and self._decide(answer, decision):
            return
        is_understood = decision is None and self._is_understood(answer)
        if is_understood and answer.reply.act is Act.PAUSE and answer.reply.until is not None:
            self._journal.mails.pause(answer.reply.sender, answer.reply.until, answer.at)
        keep_answer(self._journal, answer, understood=is_understood, now=self._now)
        if is_understood:
            self._kept += 1
        else:
            self._journal.note_event(Event(ANSWER, answer.key, answer.reply.sender, "", answer.at))
            self._to_read += 1

    def _is_understood(self, answer: ReplyMail) -> bool:
        """Return whether nobody need read what a member answers. What is said of an introduction is done, what is said
        of one's own line is noted; numbers are those of people whom a mail of leads named; a pause has a last day that
        is to come.
        """
        mail, act, until = answer.reply.mail, answer.reply.act, answer.reply.until
        if act is Act.PAUSE:
            return until is not None and until > self._now.date()
        if act in own_line_answers.ACTS:
            return own_line_answers.heed_own_line(self._journal, answer)
        if mail is not None and mail.kind is Kind.LEADS:
            return act is Act.NO or (act is Act.YES and bool(chosen_in(answer.about, answer.reply.text)))
        if mail is not None and mail.kind in introductions.KINDS:
            return introductions.heed_answer(self._journal, answer, self._now)
        if mail is not None and mail.kind is Kind.GROUP:
            return act in _GROUP_ACTS
        return act in _MEMBER_ACTS

    def _decision(self, answer: ReplyMail) -> Decision | None:
        """Return what a coordinator decides about a mailing that waits; None when nobody surely does. A refusal with
        anything beside it may well mean « not yet »: the mailing waits, and a person reads why.
        """
        reply = answer.reply
        is_go = reply.mail is not None and reply.mail.kind is Kind.APPROVAL
        if not is_go or reply.sender not in self._coordinators:
            return None
        if reply.act is Act.APPROVE:
            return Decision.GO
        if reply.act is Act.REFUSE:
            return decision_in(reply.text, _REFUSALS) or Decision.LATER
        return None

    def _decide(self, answer: ReplyMail, decision: Decision) -> bool:
        """Decide about what still waits; tell whether nothing is left for a person to read."""
        request = answer.period.removeprefix(f"{GO} ")
        mailing, period = request.split(" ")[:2]
        each = self._waiting(f"{mailing} {period}")
        if each is None:
            return _is_so(self._journal, mailing, period, decision)
        if request != holds.asked_as(self._journal, mailing, period):
            return False  # a go is for what was shown
        decide(self._journal, each, decision, answer.reply.sender, self._now)
        self._decided += 1
        return decision is not Decision.LATER or decision_in(answer.reply.text, _REFUSALS) is Decision.LATER

    def _waiting(self, about: str) -> Pending | None:
        """Return the mailing that waits for its go."""
        every = pending(self._journal, self._sending, self._now)
        return next((each for each in every if (each.kind, each.about) == (GO, about)), None)

    def sentences(self) -> list[str]:
        """Return what people should know of what was heard."""
        texts = []
        if count := self._decided:
            texts.append(f"{plural(count, 'décision prise', 'décisions prises')} par mail")
        if count := self._kept:
            texts.append(f"{plural(count, 'réponse comprise', 'réponses comprises')}")
        if count := self._to_read:
            texts.append(f"{plural(count, 'réponse à lire', 'réponses à lire')}")
        return [typeset(text) for text in texts]


_REFUSALS: Final = (Decision.NO_GO, Decision.LATER)


def _is_so(journal: Journal, mailing: str, period: str, decision: Decision) -> bool:
    """Return whether a mailing that waits no more is already as somebody decides."""
    states = {mail.state for mail in journal.mails.of_batch(mailing, period)}
    if decision is Decision.NO_GO:
        return states == {State.CANCELLED}
    return decision is Decision.GO and holds.readers_shown(journal, mailing, period) is not None
