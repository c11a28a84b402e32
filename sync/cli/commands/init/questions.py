"""What a configuration needs to know, as said on the command line or asked for at a terminal."""

from __future__ import annotations

from dataclasses import dataclass, replace

from rich.prompt import Prompt

from sync.cli import screen
from sync.core.parse.contacts import emails_of
from sync.core.text import quoted
from sync.starter import Beginning


@dataclass(frozen=True, slots=True)
class Words:
    """What was said on the command line; None or empty is asked for on a terminal."""

    name: str | None
    source: str | None
    offices: tuple[str, ...]
    coordinators: tuple[str, ...]
    rhythm: str | None


def as_typed(words: Words) -> Beginning:
    """Return what was said, and what is usual for the rest."""
    plain = Beginning()
    return replace(
        plain,
        name=words.name or plain.name,
        source=words.source or plain.source,
        offices=words.offices,
        coordinators=words.coordinators,
        rhythm=words.rhythm or plain.rhythm,
    )


def complete(words: Words) -> Beginning:
    """Return what was said, and ask for the rest; Enter takes what is proposed."""
    first = as_typed(words)
    return replace(
        first,
        name=words.name or ask("Le nom de votre communauté", first.name),
        source=words.source or ask("Votre tableau partagé (un fichier, ou un lien)", first.source),
        offices=words.offices or _list(ask("Vos bureaux, séparés par des virgules")),
        coordinators=words.coordinators or _addresses(),
        rhythm=first.rhythm,
    )


def _addresses() -> tuple[str, ...]:
    """Ask for addresses until each can be one: nobody types everything twice for a slip."""
    while True:
        addresses = _list(ask("Les adresses qui reçoivent le digest, séparées par des virgules"))
        wrong = [text for text in addresses if len(emails_of(text).values) != 1]
        if not wrong:
            return addresses
        screen.console().print(f"{quoted(wrong[0])} n’est pas une adresse e-mail.", markup=False)


class Question(Prompt):
    """rich's prompt, with the space that French puts before a colon."""

    prompt_suffix = " : "


def ask(question: str, default: str = "") -> str:
    """Ask one question; Enter takes what is proposed."""
    try:
        answer = Question.ask(question, console=screen.console(), default=default, show_default=bool(default))
    except EOFError:  # Ctrl-D
        raise KeyboardInterrupt from None
    return answer or default


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())
