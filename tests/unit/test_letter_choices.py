"""What ``tablee.toml`` says of the mails to members."""

from __future__ import annotations

from pathlib import Path

import pytest

from sync.config.choices import Choices
from sync.config.loading import understand
from sync.errors import ConfigurationError
from sync.mailings import mailing_settings
from sync.mailings.newsletter import NewsletterSetting
from sync.mailings.reminders import RemindersSetting

FILE = Path("communaute/tablee.toml")


def choices(text: str) -> Choices:
    return understand(text, FILE, mailing_settings()).mailings


def test_without_a_word_everything_is_wanted_a_week_and_a_day_before() -> None:
    written = choices("")

    assert written.of(NewsletterSetting) == NewsletterSetting(enabled=True, news=None)
    assert written.of(RemindersSetting) == RemindersSetting(enabled=True, days=(7, 1), roles=True, listings=True)


def test_the_news_stand_beside_the_configuration() -> None:
    written = choices('[newsletter]\nnews = "nouvelles.txt"')

    assert written.of(NewsletterSetting).news == "communaute/nouvelles.txt"
    assert written.files == (Path("communaute/nouvelles.txt"),)


def test_days_are_in_order_and_once() -> None:
    assert choices("[reminders]\ndays = [1, 14, 7, 7]").of(RemindersSetting).days == (14, 7, 1)


@pytest.mark.parametrize("kind", mailing_settings())
def test_each_can_be_put_out(kind: type[NewsletterSetting | RemindersSetting]) -> None:
    before, written = choices(""), choices(f"[{kind.SECTION}]\nenabled = false")

    off = {each for each in mailing_settings() if not before.of(each).enabled}  # until somebody asks for it
    assert {each for each in mailing_settings() if not written.of(each).enabled} == off | {kind}


@pytest.mark.parametrize("text", ["[reminders]\ndays = [0]", "[reminders]\ndays = [90]", "[newsletter]\nnew = 'x'"])
def test_what_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(ConfigurationError):
        choices(text)
