"""Once a quarter, a little of the panorama in the digest: who carries things, and the formats that tire."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from sync.core.digests.values import Bar, Group, Line, Section
from sync.core.panorama import Figure, Panorama, said
from sync.core.say import Sentence, msgid, tell
from sync.core.text import capital, listed, typeset

_TITLE = msgid("Ce trimestre, en quelques comptes")


def quarter_is_due(today: date, last: date | None) -> bool:
    """Return whether no digest was written in this quarter yet; ``last`` is the day of the latest one, None without
    any.
    """
    return last is None or _quarter(last) != _quarter(today)


def quarter(whole: Panorama, turning: Sequence[Sentence] = (), groups: Sequence[Group] = ()) -> Section:
    """Return how many people carried something in the last four quarters, as bars, what is worth saying of how roles
    turn, the early signs about formats, and other ``groups``. It does not show when there is nothing to draw or to say.
    """
    roles = next((figure for figure in whole.figures if figure.key == "roles"), None)
    signals = [signal for section in whole.sections for signal in section.signals]
    lines = tuple(Line(signal.format, " ".join((*signal.signs, *signal.ideas[:1]))) for signal in signals)
    return Section(
        "quarter",
        tell(_TITLE),
        _intro(whole, roles),
        bars=_bars(roles) if roles and roles.most else (),
        groups=(
            *((Group(tuple(Line(str(each)) for each in turning), tell("Les rôles tournent")),) if turning else ()),
            *((Group(lines, tell("À regarder en douceur")),) if lines else ()),
            *groups,
        ),
        rest=tell("dans le panorama"),
    )


def _intro(whole: Panorama, roles: Figure | None) -> str:
    """Return the classes in a sentence, and what the bars count."""
    classes = next((figure for figure in whole.figures if figure.key == "classes"), None)
    classes_text = listed(f"{said(row.amounts[0])} {row.label}" for row in classes.rows) if classes else ""
    parts = [f"{capital(classes_text)}."] if classes_text else []
    if roles and roles.most:
        parts.append(f"{roles.title} :")
    return typeset(" ".join(parts))


def _bars(roles: Figure) -> tuple[Bar, ...]:
    return tuple(
        Bar(row.label, amount, round(100 * amount / roles.most), "active")
        for row in roles.rows
        if isinstance(amount := row.amounts[0], int)
    )


def _quarter(day: date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3
