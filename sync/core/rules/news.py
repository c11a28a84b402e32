"""NV: the news of the community."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.model.outcomes import Severity
from sync.core.model.records import Register
from sync.core.parse.values import error_in
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import misread, when_text
from sync.core.say import say
from sync.core.tabs import NEWS


@rule("NV01", Severity.ERROR, "Nouvelle sans titre ni texte")
def nothing_told(register: Register) -> Iterator[Remark]:
    """A line of news says neither a title nor a text: the letter has nothing to tell of it."""
    for news in register.records_of(NEWS):
        field = "title" if news.origin.has("title") else "text"
        has_error = any(error_in(news.origin.typed(name)) for name in ("title", "text"))
        if not (news.title or news.text or has_error):
            yield Remark(news, field, say("que raconte cette nouvelle ? Quelques mots suffisent"))


@rule("NV02", Severity.WARNING, "Lien à vérifier")
def link_impossible(register: Register) -> Iterator[Remark]:
    """The link of a piece of news is no web address: nobody could open it, and the letter leaves it out."""
    for news in register.records_of(NEWS):
        for part in misread(news, "link"):
            message = say("{text:quoted} n’est pas une adresse web ; elle commence par « https:// »", text=part)
            yield Remark(news, "link", message)


@rule("NV03", Severity.ERROR, "Date illisible", asks=True)
def date_unreadable(register: Register) -> Iterator[Remark]:
    """A day from which, or until which, a piece of news is to be told is no date that exists: it waits meanwhile."""
    for news in register.records_of(NEWS):
        for field in ("since", "until"):
            for part in misread(news, field):
                yield Remark(news, field, say("{text:quoted} n’est pas une date que je sais lire", text=part))


@rule("NV04", Severity.ERROR, "Fin avant le début")
def ends_before_it_begins(register: Register) -> Iterator[Remark]:
    """A piece of news is to be told until a day that is before the first one: no letter would ever tell it."""
    for news in register.records_of(NEWS):
        if news.since and news.until and news.until.last < news.since.day:
            begins, ends = when_text(news.since), when_text(news.until)
            message = say("la fin ({ends}) tombe avant le début ({begins})", ends=ends, begins=begins)
            yield Remark(news, "until", message)
