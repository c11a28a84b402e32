"""The sections of ``tablee.toml`` about the service: when each job is done, how late it may be, what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from sync.config.types import Section
from sync.config.values import DEADLINE, Retention, ServiceSettings
from sync.core.say import tell
from sync.core.schedule import Rule, parse_rule, parse_span


def _rule(text: object) -> Rule:
    if not isinstance(text, str):
        raise ValueError(tell("il faut un texte entre guillemets (« lundi 08:00 »)"))  # noqa: TRY004 - pydantic's own word
    return parse_rule(text)


def _span(text: object) -> timedelta:
    if not isinstance(text, str):
        raise ValueError(tell("il faut une durée entre guillemets (« 3 jours »)"))  # noqa: TRY004 - the same
    return parse_span(text)


def _kept(text: object) -> timedelta | None:
    return None if text in {"toujours", "tout"} else _span(text)


def _page(text: str) -> str:
    if text and not text.startswith(("https://", "http://")):
        raise ValueError(tell("il faut une adresse qui commence par https://"))
    return text


WhenDue = Annotated[Rule, BeforeValidator(_rule)]
Span = Annotated[timedelta, BeforeValidator(_span)]
Kept = Annotated[timedelta | None, BeforeValidator(_kept)]
Page = Annotated[str, AfterValidator(_page)]


class ServiceSection(Section):
    ping: Page = ""
    ping_digest: Page = ""
    deadline: Span = DEADLINE


class RetentionSection(Section):
    readings: Kept = Retention().readings
    mails: Kept = Retention().mails
    snapshots: Kept = Retention().snapshots
    history: Kept = Retention().history

    def values(self) -> Retention:
        return Retention(self.readings, self.mails, self.snapshots, self.history)


class WithService(Section):
    """The part of the file that is about the service."""

    schedule: Mapping[str, WhenDue] = Field(default_factory=dict)
    late: Mapping[str, Span] = Field(default_factory=dict)
    service: ServiceSection = ServiceSection()
    retention: RetentionSection = RetentionSection()

    def service_settings(self) -> ServiceSettings:
        """Return the plain values that the rest of the program knows."""
        return ServiceSettings(
            rules=self.schedule,
            late=self.late,
            ping=self.service.ping,
            ping_digest=self.service.ping_digest,
            deadline=self.service.deadline,
            retention=self.retention.values(),
        )
