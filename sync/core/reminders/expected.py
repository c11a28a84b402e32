"""How many come, told on the eve to the one who carries the gathering: as it was answered by mail."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from sync.core.gatherings.following import Followed, Tracked, start_moment, start_text
from sync.core.gatherings.headcounts import Headcount
from sync.core.gatherings.standing import is_announced
from sync.core.keys import fingerprint
from sync.core.model.community import Community
from sync.core.model.records import Gathering, Member
from sync.core.model.tabs import Place
from sync.core.people.directory import Directory
from sync.core.reminders.values import Expected, Owed, Reminder
from sync.core.reminders.words import called, named, short_day, subject, tile, when
from sync.core.say import tell
from sync.core.text import one_line, typeset

BEFORE: Final = 1
"""Days: on the eve most have answered, and there is time to buy bread."""


def expected_owed(
    planning: Followed,
    counts: Mapping[Place, Headcount],
    directory: Directory,
    groups: Sequence[Sequence[Member]],
    community: Community,
    now: datetime,
) -> Iterator[Owed]:
    """Yield what each person who carries the gathering of tomorrow is told, when somebody answered; nothing when a
    name may be several people, or nobody of the directory.
    """
    for one, line in planning.lines():
        count, start = counts.get(line.origin.place), start_moment(one.seen.start, community)
        if count is None or start is None or start <= now or not is_announced(line, now.date()):
            continue
        if (start.date() - now.date()).days > BEFORE:
            continue
        for person in directory.meant(line, "carried_by"):
            rows = {member.row for member in person.members}
            bearers = [lines for lines in groups if rows & {each.row for each in lines}]
            if len(bearers) == 1:
                yield _owed(one, line, count, bearers[0], community, start)


def _owed(
    one: Tracked, line: Gathering, count: Headcount, lines: Sequence[Member], community: Community, start: datetime
) -> Owed:
    begins = start_text(line)
    reminder = Reminder(
        community=one_line(community.name),
        headline=subject(tell("{day} : {count}", day=short_day(begins), count=count)),
        title=named(line),
        preheader=str(count),
        info=Expected(
            called(line),
            when(line),
            tile(begins),
            f"{count}.",
            typeset(tell("C’est ce qui m’a été répondu par mail ; d’autres viendront peut-être sans l’avoir dit.")),
        ),
        why=typeset(
            tell(
                "Vous recevez ce message parce que vous portez ce rendez-vous : {name}.", name=one_line(community.name)
            )
        ),
    )
    who = next((address for each in lines for address in each.emails), lines[0].name)
    return Owed(
        reminder,
        period=f"{one.id}-{begins[:10]}-{fingerprint((who.casefold(),))[:8]}",
        about=f"gathering:{one.id}:{begins}",
        expires=start,
        rank=2,
        rows=tuple(each.row for each in lines),
        gathering=one.id,
    )
