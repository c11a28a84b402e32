"""The verbs of ``tablee``: what each takes, and what it hands over to."""

from sync.cli.verbs import calendar, doing, keeping, looking, posting, serving, starting
from sync.cli.verbs.base import app

__all__ = ["app", "calendar", "doing", "keeping", "looking", "posting", "serving", "starting"]
