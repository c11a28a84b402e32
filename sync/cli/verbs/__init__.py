"""The verbs of ``tablee``: what each takes, and what it hands over to."""

from sync.cli.verbs import doing, keeping, looking, serving, starting
from sync.cli.verbs.base import app

__all__ = ["app", "doing", "keeping", "looking", "serving", "starting"]
