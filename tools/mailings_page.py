"""What the documents say of each mailing, written from its declaration, in French.

``python -m tools.mailings_page`` writes ``docs/reference/courriels.fr.md``, and the table of ``docs/courriels.fr.md``
between its marks; a test fails while they are not up to date.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from pydantic.fields import FieldInfo

from sync.config.mailings import MailingSetting
from sync.core.schedule import said, said_span
from sync.core.text import listed, typeset
from sync.mailings import Mailing, every_mailing, mailing_settings
from sync.mailings.configuration import toml

DOCS: Final = Path(__file__).parents[1] / "docs"
REFERENCE: Final = DOCS / "reference" / "courriels.fr.md"
GUIDE: Final = DOCS / "courriels.fr.md"
MARKS: Final = ("<!-- courriels -->", "<!-- /courriels -->")

_HEAD: Final = """\
# Les courriels, un par un

Cette page est écrite par le programme lui-même (`python -m tools.mailings_page`), d’après ce que chaque courriel
déclare. Ce qu’ils disent aux gens : [Les courriels](../courriels.fr.md). « En doute » : le serveur n’a pas répondu, et
aucune boîte témoin ne tranche ; vaut pour `in_doubt = "by_kind"`, sous [`[mail]`](configuration.fr.md). « Un seul
sujet » : un mail qui en dirait deux n’est pas écrit. `tablee post` et l’onglet « Envois » nomment chaque courriel comme
ici ; `tablee post show` et `approve` prennent son nom permanent.
"""
_SETTINGS: Final = """\
## Leurs réglages

Dans `tablee.toml`, une section chacun ; leur heure est sous `[schedule]`, le retard qu’ils supportent sous `[late]`.
"""


def reference() -> str:
    """Return the reference page."""
    parts = (_HEAD, *map(_about, every_mailing()), _SETTINGS, *map(_setting, mailing_settings()))
    return "\n".join(typeset(part) for part in parts)


def guide(page: str) -> str:
    """Return the guide with the table of what people read, in place of the one between its marks."""
    before, _, rest = page.partition(MARKS[0])
    after = rest.partition(MARKS[1])[2]
    return f"{before}{MARKS[0]}\n{typeset(_table())}\n{MARKS[1]}{after}"


def _table() -> str:
    rows = (
        f"| **{each.title}** | {each.readers.value} | {each.when} | {each.tells} |"
        for each in every_mailing()
        if each.templates
    )
    return "\n".join(("| courriel | à qui | quand | ce qu’on y lit |", "|---|---|---|---|", *rows))


def _about(mailing: Mailing) -> str:
    rows = (f"| {label} | {text} |" for label, text in _facts(mailing))
    return "\n".join((f"## {mailing.title}\n", "| | |", "|---|---|", *rows, ""))


def _facts(mailing: Mailing) -> Iterator[tuple[str, str]]:
    yield "nom permanent", f"`{mailing.id}`"
    yield "à qui", mailing.readers.value
    yield "quand", mailing.when
    yield "ce qu’on y lit", mailing.tells
    if mailing.round is not None:
        yield "avec `tablee start`", f"`{mailing.round.name}` : {said(mailing.round.rule)}"
        yield "manqué", f"rattrapé jusqu’à {mailing.round.late} de retard"
    yield "prêt, mais pas parti", _lasts(mailing)
    yield "en doute", "renvoyé" if mailing.is_repeatable else "retenu : une personne décide"
    if mailing.templates:
        yield "sujets", "un seul" if mailing.subjects == 1 else str(mailing.subjects or "autant qu’il y en a")
        yield "modèles", _codes(mailing.templates)
    if mailing.setting is not None:
        yield "réglage", f"`[{mailing.setting.SECTION}]`"
    if mailing.goes_with:
        yield "accord", f"le sien, ou celui de {listed([f'`{each}`' for each in mailing.goes_with], 'ou')}"


def _lasts(mailing: Mailing) -> str:
    if mailing.lasts is not None:
        return f"utile {said_span(mailing.lasts)}"
    return "utile tant que ce dont il parle est à venir" if mailing.templates else "utile quoi qu’il arrive"


def _setting(setting: type[MailingSetting]) -> str:
    rows = (
        f"| `{name}` | {each.description or ''} | {_default(each)} |" for name, each in setting.model_fields.items()
    )
    return "\n".join(
        (f"### `[{setting.SECTION}]`\n", "| réglage | ce qu’il dit | sans lui |", "|---|---|---|", *rows, "")
    )


def _default(field: FieldInfo) -> str:
    return "aucun" if field.default is None else f"`{toml(field.default)}`"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    REFERENCE.write_text(reference(), encoding="utf-8")
    GUIDE.write_text(guide(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")
