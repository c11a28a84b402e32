"""Nouvelles: what the community has to tell, one News a line; the letter of the month tells each once. Optional."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sync.core.model.community import Community
from sync.core.model.records import When
from sync.core.model.tables import ColumnKind
from sync.core.model.tabs import Field, Origin, PaperColumn, Record, Tab, Words, words
from sync.core.parse.contacts import is_web_address
from sync.core.parse.dates import DateContext, Lean, interpret_date, interpret_deadline
from sync.core.parse.rows import RowReader
from sync.core.tabs import like, unlike

_LASTS: Final = timedelta(days=62)
"""How long a piece of news without an end may be told after its first day: two letters."""


@dataclass(frozen=True, slots=True)
class News(Record):
    """One line of news. ``since`` and ``until`` are the days between which it may be told."""

    title: str = ""
    text: str = ""
    link: str = ""
    since: When | None = None
    until: When | None = None
    who: str = ""

    @property
    def called(self) -> str:
        return self.title

    @property
    def summary(self) -> str:
        return self.title or self.text

    @property
    def last(self) -> date | None:
        """The last day on which it may be told; None when nobody said."""
        if self.until is not None:
            return self.until.last
        return None if self.since is None else self.since.last + _LASTS

    def is_current(self, today: date) -> bool:
        """Return whether it may be told on a day; not while a person must first say when."""
        if any(part.field in {"since", "until"} and not part.is_settled for part in self.misreads):
            return False
        begins = self.since is None or self.since.day <= today
        return begins and (self.last is None or today <= self.last)


def parse_news(lines: Iterable[Origin], today: date, community: Community) -> tuple[News, ...]:
    """Return the news that lines hold, in the order of the sheet."""
    context = DateContext(today, community.timezone, Lean.NEAREST)
    return tuple(_news(origin, context) for origin in lines)


def _news(origin: Origin, context: DateContext) -> News:
    line = RowReader(origin)
    since = line.interpret("since", lambda value: interpret_date(value, context))
    ahead = replace(context, lean=Lean.AHEAD, since=since.day if since else None)
    return News(
        origin=origin,
        title=line.statement("title"),
        text=line.statement("text"),
        link=line.checked("link", is_web_address),
        since=since,
        until=line.interpret("until", lambda value: interpret_deadline(value, ahead)),
        who=line.text("who"),
        misreads=tuple(line.misreads),
    )


def _is_past(news: News, today: date) -> bool | None:
    return None if news.last is None else news.last < today


NEWS: Final[Tab[News]] = Tab(
    "NEWS",
    "Nouvelles",
    words("nouvelles; actualités; actus; nouvelles de la communauté; les nouvelles; infos de la communauté; brèves"),
    (
        Field(
            "title",
            "Titre",
            words("titre; intitulé; sujet; objet; nouvelle; actualité; =quoi; titre de la nouvelle; en une phrase"),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.words,
            is_naming=True,
            is_identifying=True,
            vouches=True,
            weight=4.0,
        ),
        Field(
            "text",
            "Texte",
            words(
                "texte; contenu; détails; description; message; en quelques mots; la nouvelle; précisions; à raconter"
            ),
            is_harmless=True,
            is_essential=True,
            is_backbone=True,
            is_unlike=unlike.words,
            is_naming=True,
            vouches=True,
            weight=2.5,
            shown_as=ColumnKind.LONG_TEXT,
            kept_as=ColumnKind.LONG_TEXT,
        ),
        Field(
            "link",
            "Lien",
            words(
                "lien; lien web; url; site; page; en savoir plus; pour en savoir plus; adresse web; =web; lire la suite"
            ),
            is_harmless=True,
            is_unlike=unlike.website,
            is_like=like.links,
            has_none=True,
            kept_as=ColumnKind.LINK,
        ),
        Field(
            "since",
            "Du",
            words("du; à partir du; dès le; date; date de début; début; depuis le; publier le; à dire dès le; =le"),
            elsewhere="fin end fini*",
            is_harmless=True,
            is_unlike=unlike.day,
            is_telling=False,
            is_short=True,
            is_repeated=True,
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "until",
            "Au",
            words("au; jusqu'au; date de fin; fin; valable jusqu'au; avant le; échéance; date limite; à dire jusqu'au"),
            is_harmless=True,
            is_unlike=unlike.day,
            is_telling=False,
            is_repeated=True,
            has_none=True,
            shown_as=ColumnKind.DATE,
        ),
        Field(
            "who",
            "Qui",
            words(
                "qui; auteur; autrice; proposé par; de la part de; par qui; écrit par; rédigé par; =par; =signé; nom"
            ),
            names_people=True,
            is_unlike=unlike.somebody,
        ),
    ),
    parse_news,
    is_past=_is_past,
    is_optional=True,
    is_quoted=True,
    codes="NV",
    words=Words("nouvelle", "nouvelles", "Nouvelle à raconter", "n’est plus parmi les nouvelles"),
    on_paper=(
        PaperColumn("Quoi", 30, (("title",), ("text",))),
        PaperColumn("Quand", 14, (("since",), ("until",))),
        PaperColumn("Qui", 20, (("who",),)),
    ),
)
