"""A gathering that was announced, then moved or cancelled: one mail says so, in its thread."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from sync.core.gatherings.following import Followed, Seen, Told, Tracked, start_moment
from sync.core.links import safe_link
from sync.core.model.choices import GatheringState
from sync.core.model.community import Community
from sync.core.model.records import Gathering
from sync.core.model.tabs import Place
from sync.core.reminders.values import Changed, Owed, Reminder
from sync.core.reminders.words import (
    called,
    looks_like_a_link,
    named,
    remote,
    short_day,
    subject,
    tile,
    told_when,
    why_members,
    words,
)
from sync.core.say import msgid, tell
from sync.core.text import fold, listed, one_line, typeset
from sync.core.traces import may_be


def changes_owed(
    planning: Followed, public_lines: Mapping[Place, Gathering], community: Community, now: datetime
) -> Iterator[Owed]:
    """Yield the changes that members who were told must hear of, while what they were told is still to come."""
    for one in planning.tracked:
        was = start_moment(one.told.seen.start, community) if one.told else None
        if one.told is None or was is None or was <= now or not differs(one.told.seen, one.seen):
            continue
        line = planning.gathering(one)
        if line is None or line.origin.place in public_lines:  # of one that was hidden since, nothing more is told
            yield _owed(one, one.told, public_lines[line.origin.place] if line else None, community, was)


def differs(before: Seen, now: Seen) -> bool:
    """Return whether what members were told is not true any more. A place that was made more precise is the same place,
    and what was told to be off stays off whatever becomes of its line.
    """
    if not before.held and not now.held:
        return False
    return before.held != now.held or bool(_changed(before, now))


def _changed(before: Seen, now: Seen) -> list[str]:
    """Return what of it is not as it was told, in the order in which people read."""
    day, hour = before.start[:10] != now.start[:10], before.start[10:] != now.start[10:]
    changes = {
        "date": day,
        "hour": hour and (not day or bool(before.start[10:] and now.start[10:])),  # else it was only not typed again
        "place": _elsewhere(before.place, now.place),
        "link": _elsewhere(before.link, now.link),
    }
    return [name for name, has_changed in changes.items() if has_changed]


def _elsewhere(before: str, now: str) -> bool:
    one, other = fold(before), fold(now)
    return not may_be(before, now) and bool(one and other) and one not in other and other not in one


def _owed(one: Tracked, announcement: Told, line: Gathering | None, community: Community, was: datetime) -> Owed:
    before, now = announcement.seen, one.seen
    day = short_day(before.start)
    word, sentence = _said(before, now, line)
    begins = now.start if now.held else ""
    held_line = line if begins else None
    link, link_words = remote(held_line) if held_line else (None, "")
    place, parts = words(held_line, "place") if held_line else "", _changed(before, now)
    reminder = Reminder(
        community=one_line(community.name),
        headline=subject(tell("{word} : l’apéro du {day}", word=word, day=day)),
        title=f"{word} : {named(line)}" if line else tell("{word} : l’apéro du {day}", word=word, day=day),
        preheader=sentence,
        info=Changed(
            called=called(line) if line else tell("Apéro"),
            sentence=sentence,
            before=told_when(before.start) if not begins or {"date", "hour"} & set(parts) else "",
            tile=tile(begins) if begins else None,
            now=told_when(begins) if begins else "",
            place=place,
            place_before=before.place if place and "place" in parts else "",
            remote=link,
            remote_words=link_words,
            remote_before=_link_before(before.link) if (link or link_words) and "link" in parts else "",
        ),
        why=why_members(community.name),
    )
    starts = start_moment(begins, community)
    return Owed(
        reminder,
        period=f"{one.id}-{one.sequence}",
        about=f"change:{one.id}:{one.sequence}",
        expires=max(was, starts) if starts else was,
        rank=1,
        gathering=one.id,
        told=announcement,
    )


def _said(before: Seen, now: Seen, line: Gathering | None) -> tuple[str, str]:
    """Return one word for the subject, one sentence for the mail."""
    if not now.held:
        return _off(line)
    if not before.held:
        return tell("De nouveau prévu"), tell("Bonne nouvelle : ce rendez-vous a finalement lieu.")
    parts = _changed(before, now)
    one = _ALONE.get(parts[0]) if len(parts) == 1 else None
    if one:
        return tell(one[0]), tell(one[1])
    same_day = "" if "date" in parts else tell("garde son jour, et ")
    word = tell(_ALONE[parts[0]][0]) if "date" in parts else tell("Changement")
    what = listed([tell(_OF[name]) for name in parts])
    agenda = tell(" Merci de corriger vos agendas.") if {"date", "hour"} & set(parts) else ""
    return word, typeset(
        tell("Ce rendez-vous {same_day}change {what}.{agenda}", same_day=same_day, what=what, agenda=agenda)
    )


_ALONE: Final = {
    "date": (msgid("Nouvelle date"), msgid("Ce rendez-vous change de date. Merci de corriger vos agendas.")),
    "hour": (msgid("Nouvel horaire"), msgid("Ce rendez-vous garde son jour et change d’heure.")),
    "place": (msgid("Nouveau lieu"), msgid("Ce rendez-vous garde sa date et change de lieu.")),
    "link": (msgid("Nouveau lien"), msgid("Ce rendez-vous garde sa date ; le lien pour le suivre à distance change.")),
}
"""The word for the subject and the sentence, when one thing alone changed."""

_OF: Final = {
    "date": msgid("de date"),
    "hour": msgid("d’heure"),
    "place": msgid("de lieu"),
    "link": msgid("de lien pour le suivre à distance"),
}


def _link_before(text: str) -> str:
    """Return what stood in place of the link, as text; nothing that a mail program would open by itself."""
    return "" if looks_like_a_link(text) and not safe_link(text) else text


def _off(line: Gathering | None) -> tuple[str, str]:
    if line is not None and line.state is GatheringState.CANCELLED:
        return tell("Annulé"), tell("Ce rendez-vous est annulé.")
    if line is not None:
        return tell("Reporté"), typeset(tell("Ce rendez-vous est reporté ; la nouvelle date reste à trouver."))
    return tell("Annulé"), tell("Ce rendez-vous n’est plus au planning : il n’aura pas lieu à cette date.")
