"""Who could welcome whom, and who does: suggested at each turn, and kept by keys that name nobody."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Final

from sync.core.answers import says_done, verdict
from sync.core.introductions.stages import UNDER_WAY, Introduction, Stage, newcomer_and_sponsor, sponsorship_key
from sync.core.model.community import Introducing
from sync.core.model.records import Member
from sync.core.model.tables import OurTab
from sync.core.parse.dates import DateContext, Lean, interpret_date
from sync.core.people.arrivals import Presence, is_recent, keys_of, newcomers_to_welcome
from sync.core.people.directory import persons
from sync.core.people.sponsors import Someone, could_welcome, is_willing, suggestions
from sync.core.people.sponsorships import Sponsorship
from sync.core.tables.sponsors import UNTIL, Welcoming
from sync.core.tabs import MEMBERS
from sync.language import translated
from sync.turn.answers import answers_of
from sync.turn.arrivals import newcomers_in, presences_in, signer

if TYPE_CHECKING:
    from sync.journal import Journal
    from sync.turn.context import Turn

_TOPIC: Final = "sponsorships"
_MET: Final = frozenset({Stage.MET, Stage.DONE})


def sponsorships_in(journal: Journal) -> dict[str, Sponsorship]:
    """Return every sponsorship that a coordinator said yes to, by its key."""
    return {key: _read(key, text) for key, text in journal.decisions(_TOPIC).items()}


def welcoming_of(turn: Turn) -> Welcoming | None:
    """Return who arrives, who could welcome them, and who does; None where the community has no column for it, and
    nothing was said.
    """
    kept = sponsorships_in(turn.context.journal)
    if not (kept or any("sponsor" in layout.columns for layout in turn.register.layouts_of(MEMBERS))):
        return None
    if not turn.register.whole(MEMBERS) or not (kept or newcomers_in(turn.context.journal)):
        return Welcoming()
    return _Arrivals(turn, kept).welcoming()


def newcomers_to_introduce(turn: Turn) -> int:
    """Return how many newcomers somebody could welcome, of whom no coordinator said anything yet."""
    welcoming = welcoming_of(turn)
    return len({each.newcomer.id for each in welcoming.suggested.values()}) if welcoming else 0


def follow_sponsorships(turn: Turn) -> None:
    """Keep who welcomes whom, from what coordinators say in the tab and from introductions that were made; what they
    take back is forgotten.
    """
    journal, today = turn.context.journal, turn.context.now.date()
    if turn.lost or not turn.register.whole(MEMBERS):
        return
    answers = answers_of(journal, OurTab.SPONSORS)
    wanted = {key for key, answer in answers.items() if verdict(answer) or says_done(answer)}
    before = sponsorships_in(journal)
    for key, one in before.items():
        if key not in wanted or one.is_past(today):
            journal.forget(_TOPIC, key)
    if not wanted:
        return
    after = {key: one for key, one in before.items() if key in wanted and not one.is_past(today)}
    if wanted - after.keys():
        after |= _Arrivals(turn, before).asked(wanted - after.keys())
    for one in _with_days(turn, after.values(), answers):
        if before.get(one.key) != one:
            journal.remember(_TOPIC, one.key, _written(one), turn.context.now)


def sponsors_wanted(turn: Turn, keys: Collection[str]) -> Iterator[tuple[str, Member, Member]]:
    """Yield, of the sponsorships of these keys, the line of the newcomer and that of the sponsor."""
    kept = {key: one for key, one in sponsorships_in(turn.context.journal).items() if key in keys and one.since is None}
    welcoming = welcoming_of(turn) if kept else None
    for key, one in kept.items():
        if welcoming is not None and (two := welcoming.two(one)):
            yield key, two[0].lead, two[1].lead


def sponsorships_of(journal: Journal, addresses: Collection[str]) -> Iterator[tuple[Sponsorship, bool]]:
    """Yield the sponsorships of who has these addresses, and whether they are the sponsor."""
    sign, presences = signer(journal), presences_in(journal)
    keys = (sign(f"address {address.casefold()}") for address in addresses)
    ids = {presences[key].id for key in keys if key in presences}
    for one in sponsorships_in(journal).values():
        if not ids.isdisjoint((one.newcomer, one.sponsor)):
            yield one, one.sponsor in ids


def forget_sponsorships(journal: Journal, addresses: Collection[str]) -> None:
    """Forget who welcomes a person, and whom they welcome."""
    for one, _ in list(sponsorships_of(journal, addresses)):
        journal.forget(_TOPIC, one.key)


class _Arrivals:
    """Who arrives in a reading, and who could welcome them; ``kept`` is what was said before."""

    def __init__(self, turn: Turn, kept: Mapping[str, Sponsorship]) -> None:
        self._turn = turn
        self._kept = kept
        self._today = turn.context.now.date()
        self._journal = turn.context.journal
        self._sign = signer(self._journal)
        self._persons = persons(turn.register.members, turn.assessment.duplicates.pairs)

    def welcoming(self) -> Welcoming:
        """Return what the tab shows."""
        answers, introductions = answers_of(self._journal, OurTab.SPONSORS), _introductions(self._journal)
        on = [one for one in self._kept.values() if _is_on(one, introductions.get(one.key), self._today)]
        load, welcomed = Counter(one.sponsor for one in on), {one.newcomer for one in on}
        closed = self._kept.keys() | introductions.keys()
        noes = {key for key, answer in answers.items() if key not in closed and verdict(answer) is False}
        refused = {key: could_welcome(*two) for key, two in self._pairs(noes)}
        waiting = [each for each in self._newcomers if each.id not in welcomed]

        def is_closed(newcomer: Someone, sponsor: Someone) -> bool:
            key = sponsorship_key(newcomer.id, sponsor.id)
            return key in closed or key in noes

        suggested = list(suggestions(waiting, self._sponsors, load, is_closed))
        helped = {each.newcomer.id for each in suggested}
        alone = {self._sign(f"alone {each.id}"): each for each in waiting if each.id not in helped}
        return Welcoming(
            suggested={sponsorship_key(each.newcomer.id, each.sponsor.id): each for each in suggested},
            refused={key: each for key, each in refused.items() if each is not None},
            alone={key: each for key, each in alone.items() if not _is_settled(answers.get(key, ""))},
            sponsorships=self._kept,
            people=self._people,
            load=load,
        )

    def asked(self, keys: set[str]) -> dict[str, Sponsorship]:
        """Return the sponsorships of these keys, asked today."""
        pairs = self._pairs(keys)
        return {key: Sponsorship(key, one.id, other.id, self._today) for key, (one, other) in pairs}

    def _pairs(self, keys: Collection[str]) -> Iterator[tuple[str, tuple[Someone, Someone]]]:
        """Yield the newcomer and the sponsor of each of these keys, while they are that."""
        newcomers, sponsors = ({each.id: each for each in some} for some in (self._newcomers, self._sponsors))
        for key in sorted(keys):
            one, other = newcomer_and_sponsor(key) or ("", "")
            if one in newcomers and other in sponsors:
                yield key, (newcomers[one], sponsors[other])

    @cached_property
    def _newcomers(self) -> list[Someone]:
        """Who came lately, the first first."""
        coming = newcomers_to_welcome(newcomers_in(self._journal), self._persons, self._today, self._sign)
        people = [Someone(presence.id, lines, presence.first) for presence, lines in coming]
        return sorted(people, key=lambda each: (each.since or date.min, each.lines[0].row))

    @cached_property
    def _sponsors(self) -> list[Someone]:
        """Who said that they would welcome somebody, and did not come lately themselves."""
        lately = {presence.id for presence in self._presences.values() if is_recent(presence, self._today)}
        return [each for each in self._people.values() if is_willing(each.lines) and each.id not in lately]

    @cached_property
    def _people(self) -> dict[str, Someone]:
        """Everybody by id; when they arrived is what the sheet says, else what readings showed."""
        people = {}
        for lines in self._persons:
            key = keys_of(lines, self._sign)[0]
            presence = self._presences.get(key)
            days = [line.arrived.day for line in lines if line.arrived is not None]
            since = min(days) if days else presence.first if presence is not None else None
            person = Someone(presence.id if presence is not None else key, lines, since)
            people[person.id] = person
        return people

    @cached_property
    def _presences(self) -> Mapping[str, Presence]:
        return presences_in(self._journal)


def _with_days(turn: Turn, some: Iterable[Sponsorship], answers: Mapping[str, str]) -> Iterator[Sponsorship]:
    """Yield sponsorships with the day on which they began, once they did, and their last day as it was typed."""
    context, introductions = turn.context, _introductions(turn.context.journal)
    typed = _typed_days(turn)
    is_by_mail = context.community.introductions is Introducing.MAIL
    for one in some:
        answer, introduction = answers[one.key], introductions.get(one.key)
        since = one.since
        if since is None and introduction is not None and introduction.stage in _MET:
            since = introduction.since.astimezone(context.now.tzinfo).date()
        elif since is None and (says_done(answer) or not is_by_mail):
            since = context.now.date()
        day, is_unread = typed.get(one.key, (one.typed, one.is_unread))
        yield replace(one, since=since, typed=day, is_unread=is_unread)


def _typed_days(turn: Turn) -> dict[str, tuple[date | None, bool]]:
    """Return the last day that was typed beside each row, and whether what was typed is no day; none without a tab."""
    context, title = turn.context, translated(UNTIL)
    rows = context.results.rows(OurTab.SPONSORS.title, (title,)) or ()
    dates = DateContext(context.now.date(), context.community.timezone, Lean.AHEAD)
    days = {}
    for row in rows:
        text = row.words.get(title, "")
        when = interpret_date(text, dates).value if text else None
        days[row.key] = (when.last if when else None, bool(text) and when is None)
    return days


def _is_settled(answer: str) -> bool:
    """Return whether coordinators said that nobody need be looked for."""
    return says_done(answer) or verdict(answer) is False


def _introductions(journal: Journal) -> dict[str, Introduction]:
    return {one.key: one for one in journal.introductions() if one.is_sponsorship}


def _is_on(one: Sponsorship, introduction: Introduction | None, today: date) -> bool:
    """Return whether a sponsorship is under way: it began, or both people are being asked."""
    if one.since is not None:
        return one.is_on(today)
    return introduction is not None and introduction.stage in UNDER_WAY | _MET


def _written(one: Sponsorship) -> str:
    values = {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(one).items()}
    return json.dumps(values)


def _read(key: str, text: str) -> Sponsorship:
    values = json.loads(text)
    days = {name: date.fromisoformat(values[name]) if values[name] else None for name in ("since", "typed")}
    return Sponsorship(**values | days | {"asked": date.fromisoformat(values["asked"]), "key": key})
