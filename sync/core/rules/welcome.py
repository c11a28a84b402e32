"""AC: the steps that newcomers are told."""

from __future__ import annotations

from collections.abc import Iterator

from sync.core.model.outcomes import Severity
from sync.core.model.records import Register
from sync.core.parse.values import error_in
from sync.core.rules.base import Remark, rule
from sync.core.rules.shared import misread
from sync.core.say import say
from sync.core.tabs import WELCOME


@rule("AC01", Severity.ERROR, "Étape d’accueil sans texte")
def step_without_text(register: Register) -> Iterator[Remark]:
    """A step of the tab Accueil says nothing: newcomers are told the next one."""
    for step in register.records_of(WELCOME):
        if not step.text and not error_in(step.origin.typed("text")):
            yield Remark(step, "text", say("que dit cette étape à qui arrive ? Quelques mots suffisent"))


@rule("AC02", Severity.WARNING, "Lien à vérifier")
def step_link_impossible(register: Register) -> Iterator[Remark]:
    """The link of a step is no web address: nobody could open it, and the mail leaves it out."""
    for step in register.records_of(WELCOME):
        for part in misread(step, "link"):
            message = say("{text:quoted} n’est pas une adresse web ; elle commence par « https:// »", text=part)
            yield Remark(step, "link", message)
