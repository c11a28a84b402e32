"""What ``tablee.toml`` says of the mails to members."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.config import understand
from sync.core.model.letters import LetterChoices
from sync.errors import ConfigurationError

FILE = Path("communaute/tablee.toml")


def test_without_a_word_everything_is_wanted_a_week_and_a_day_before() -> None:
    assert understand("", FILE).letters == LetterChoices(
        newsletter=True, news=None, days=(7, 1), roles=True, listings=True
    )


def test_the_news_stand_beside_the_configuration() -> None:
    assert understand('[newsletter]\nnews = "nouvelles.txt"', FILE).letters.news == "communaute/nouvelles.txt"


def test_days_are_in_order_and_once() -> None:
    assert understand("[reminders]\ndays = [1, 14, 7, 7]", FILE).letters.days == (14, 7, 1)


def test_reminders_can_be_put_out_together() -> None:
    choices = understand("[reminders]\nenabled = false\n[newsletter]\nenabled = false", FILE).letters

    assert choices == LetterChoices(newsletter=False, news=None, days=(), roles=False, listings=False)


@pytest.mark.parametrize("text", ["[reminders]\ndays = [0]", "[reminders]\ndays = [90]", "[newsletter]\nnew = 'x'"])
def test_what_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError):
        understand(text, FILE)
