"""What newcomers are told little by little: the steps of the tab « Accueil », one a month, each once to each person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from dateutil.relativedelta import relativedelta

from sync.core.digests.values import WebLink
from sync.core.links import safe_link
from sync.core.model.community import Community
from sync.core.model.records import Register
from sync.core.people.arrivals import Sign
from sync.core.people.privacy import allowed
from sync.core.reminders.values import Reminder, Step
from sync.core.reminders.words import subject
from sync.core.say import tell
from sync.core.tabs import WELCOME
from sync.core.tabs.welcome import WelcomeStep
from sync.core.text import fold, one_line, typeset

_TEXT, _TITLE, _FIRST = 1_500, 80, 120
"""So many characters of each: a mail tells, the link says the rest."""


@dataclass(frozen=True, slots=True)
class Told:
    """What one person was told so far: the keys of ``steps``, and the day of the last one, or of their welcome."""

    steps: Collection[str]
    last: date

    def is_due(self, today: date) -> bool:
        """Return whether a month has passed."""
        return today >= self.last + relativedelta(months=1)


def steps_by_key(register: Register, sign: Sign) -> Mapping[str, WelcomeStep]:
    """Return the steps that say something, by the key of what they say, in the order of the sheet; none when the tab
    was not read whole. A text that stands twice is one step; capitals, accents and commas make no other one.

    ``register`` is one without the people who said no to being shown.
    """
    steps: dict[str, WelcomeStep] = {}
    for step in register.records_of(WELCOME) if register.whole(WELCOME) else ():
        if allowed(step, "text"):
            steps.setdefault(sign(f"step {fold(step.text) or step.text}"), step)
    return steps


def next_step(steps: Mapping[str, WelcomeStep], told: Told, today: date) -> str | None:
    """Return the key of the step that a person is owed today: the first that they were not told; None without any."""
    return next((key for key in steps if key not in told.steps), None) if told.is_due(today) else None


def step_reminder(step: WelcomeStep, community: Community) -> Reminder:
    """Return what a step says."""
    name, text = one_line(community.name), one_line(step.text, _TEXT)
    title = one_line(allowed(step, "step"), _TITLE)
    is_title = any(character.isalpha() for character in title)
    href = safe_link(allowed(step, "link"))
    headline = tell("Bienvenue, la suite : {step}", step=title) if is_title else tell("Bienvenue, la suite")
    return Reminder(
        community=name,
        headline=subject(headline),
        title=title if is_title else typeset(tell("La suite de votre accueil")),
        preheader=one_line(text, _FIRST),
        info=Step(text, WebLink(tell("En savoir plus"), href) if href else None),
        why=typeset(
            tell(
                "Vous recevez ce message, un par mois au plus, parce que vous êtes arrivé·e il y a peu : {name}.",
                name=name,
            )
        ),
    )
