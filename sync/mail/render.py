"""From a digest to the three parts of a mail, by templates that only show."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Generator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from enum import Enum
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar, cast

from css_inline import CSSInliner
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template, TemplateError, pass_eval_context
from jinja2.nodes import EvalContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from sync import __version__
from sync.assets import shipped
from sync.core.text import NBSP, typeset
from sync.errors import ConfigurationError
from sync.language import FRENCH, install_translations, spoken
from sync.mail.clean import for_header, shown
from sync.mail.faults import TO_MEND, HoleError, TooLargeError, reason_of
from sync.mail.links import cell_link, safe_link
from sync.mail.stop_links import Stop

if TYPE_CHECKING:
    from sync.mail.confined import Confined

Value = TypeVar("Value")

_FAULTS: Final = (
    TemplateError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
    OSError,
    MemoryError,
    RecursionError,
)
"""What a template can raise: jinja's own errors, those of its expressions, of its file, of its CSS (ValueError), and of
what it asks too much for.
"""
_LARGEST: Final = 2_000_000
"""How many characters a part of a mail may have: twenty times what mailboxes show."""


_PAGE: Final = re.compile(r"(https://[^\s<>\"«»]*[^\s<>\"«».,;:!?()\]’…])")


@dataclass(frozen=True, slots=True)
class Rendered:
    """A mail as people read it. ``html`` has its styles inlined; ``text`` stands alone."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class Showing:
    """One mail to show: the name of its templates, what it says, ``cleaned`` already, how its reader stops it; the
    language of its reader, for a process of its own; the reference that an answer bears (empty: nobody answers it);
    whom to ask about what, a line each.
    """

    name: str
    digest: object
    stop: Stop | None
    postal: str
    language: str = FRENCH
    reference: str = ""
    contacts: tuple[str, ...] = ()


_WORDS: Final = ("digest", "stop", "postal", "reference", "contacts")
"""What a template may name."""


class Templates:
    """The shipped mail templates, or those that a community put in folders of its own (the first folder wins); theirs
    are shown in a process of its own, ``are_confined``.
    """

    def __init__(self, folders: Sequence[Path] = (), *, are_confined: bool = True) -> None:
        self._own = tuple(folders)
        self._folders = (*folders, shipped("mail_templates"))
        self._are_confined = are_confined and bool(folders)

    def render(
        self, name: str, digest: object, *, stop: Stop | None = None, postal: str = "", reference: str = ""
    ) -> Rendered:
        """Show a digest with the templates ``<name>.subject.txt``, ``.txt`` and ``.html``.

        ``stop`` is how its reader stops it (None: by a reply, which goes to a person); ``postal`` the address of the
        community, or empty; ``reference`` what an answer to it bears, or empty.
        Raises ConfigurationError when a template is missing, broken, or asks for what the digest does not hold.
        """
        return self.show(name, cleaned(digest), stop=stop, postal=shown(postal), reference=reference)

    def show(
        self,
        name: str,
        digest: object,
        *,
        stop: Stop | None = None,
        postal: str = "",
        reference: str = "",
        contacts: tuple[str, ...] = (),
    ) -> Rendered:
        """Return what a template makes of a digest that was ``cleaned`` already: for the many readers of one letter."""
        showing = Showing(name, digest, stop, postal, spoken(), reference, contacts)
        return self._confined.show(showing) if self._are_confined else self.shown_by(showing)

    def shown_by(self, showing: Showing) -> Rendered:
        """Show a template in this very process, whatever it does."""
        words = {name: getattr(showing, name) for name in _WORDS}
        subject, text, html = (self._show(f"{showing.name}.{part}", words) for part in ("subject.txt", "txt", "html"))
        return Rendered(for_header(subject), text.strip() + "\n", html)

    def _show(self, template: str, words: dict[str, object]) -> str:
        try:
            shown_part = self._written(self._environment.get_template(template), words)
            return self._inliner.inline(shown_part) if escapes(template) else shown_part
        except _FAULTS as error:
            what = typeset(f"Le modèle de mail « {template} » {reason_of(error, template)}.")
            raise ConfigurationError(what, TO_MEND) from error

    def _written(self, template: Template, words: dict[str, object]) -> str:
        """Return what a template writes; one that would write without end is stopped at the line that goes too far."""
        pieces = template.root_render_func(template.new_context(words))
        parts, size = list[str](), 0
        try:
            for piece in pieces:
                parts.append(piece)
                size += len(piece)
                if size > _LARGEST:
                    cast("Generator[str]", pieces).throw(TooLargeError())
        except Exception:
            self._environment.handle_exception()  # raises it again, with the lines of the template
        return "".join(parts)

    @cached_property
    def _confined(self) -> Confined:
        from sync.mail.confined import Confined  # noqa: PLC0415 - for templates of a community only

        return Confined(self._own)

    @property
    def _environment(self) -> Environment:
        return _environment(self._folders)

    @cached_property
    def _inliner(self) -> CSSInliner:
        # Media queries stay in a style of their own (data-css-inline="keep"); keep_at_rules would copy them to the very
        # top, before <meta charset>, which a browser looks for in the first 1,024 bytes only.
        return CSSInliner(load_remote_stylesheets=False, keep_at_rules=False)


@lru_cache(maxsize=4)  # what templates are compiled to, which a turn would make anew; a file that changed is read again
def _environment(folders: tuple[Path, ...]) -> Environment:
    # A template is a page that someone may have been given, not a program: it shows its digest, and no more.
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=escapes,  # forced by name, and tested: select_autoescape lets « x.html.j2 » through
        undefined=StrictUndefined,
        finalize=_present,
        optimized=False,  # what could be computed beforehand would be, without a line to blame it on
        trim_blocks=True,
        extensions=["jinja2.ext.i18n"],
        lstrip_blocks=True,
    )
    environment.filters.update(safe_link=safe_link, cell_link=cell_link, wrapped=wrapped, with_links=with_links)
    environment.globals.update(version=__version__, language=spoken)
    install_translations(environment)
    return environment


def escapes(template: str | None) -> bool:
    """Return whether a template is escaped: every one is, but for what ends in plain ``.txt``."""
    return template is None or not template.endswith(".txt")


_OUR_BEGINNINGS: Final = re.compile(r" +(?=(?:==|--)(?: |$))")
"""The spaces before what begins a title or a signature, in the middle of a paragraph."""


@lru_cache(maxsize=2_048)  # the many readers of one letter read the same paragraphs
def wrapped(text: str, indent: int = 0, width: int = 76) -> str:
    """Return a paragraph of the text part, folded at spaces, its next lines indented; a link is never cut, and no line
    that folding makes begins as one of ours does.
    """
    text = _OUR_BEGINNINGS.sub(NBSP, text)
    return textwrap.fill(text, width, subsequent_indent=" " * indent, break_long_words=False, break_on_hyphens=False)


def with_links(text: str) -> Markup:
    """Return a text that we were given to print, escaped, with its plain https addresses made links."""
    parts = _PAGE.split(text)
    return Markup("").join(
        Markup('<a href="{0}">{0}</a>').format(part) if place % 2 and safe_link(part) else part
        for place, part in enumerate(parts)
    )


_BODY: Final = re.compile(r"<body[^>]*>(.*)</body>", re.DOTALL)
_PREHEADER: Final = re.compile(r'\s*<div style="display: ?none.*?</div>', re.DOTALL)


def page_within(html: str) -> Markup:
    """Return what stands in a page that these templates made, to be shown inside another one: without its head, nor
    the line that only a list of mails shows.
    """
    body = _BODY.search(html)
    return Markup(_PREHEADER.sub("", body[1] if body else html, count=1))  # noqa: S704 - made by our templates, which escape


def cleaned(value: Value) -> Value:
    """Return a value with every text in it made fit for one line of a mail; a page of ours is as it was made."""
    if isinstance(value, Markup):
        return cast("Value", value)
    if isinstance(value, str) and not isinstance(value, Enum):
        return cast("Value", shown(value))
    if isinstance(value, tuple):
        return cast("Value", tuple(cleaned(part) for part in value))
    if is_dataclass(value) and not isinstance(value, type):
        return cast("Value", replace(value, **{f.name: cleaned(getattr(value, f.name)) for f in fields(value)}))
    return value


@pass_eval_context  # it then sees each value on its line, when it is printed: no constant is printed beforehand
def _present(_: EvalContext, value: object) -> object:
    """Refuse to print « None » or « nan »: a hole in a digest is a fault of the template, not something to read."""
    if value is None or value != value:  # noqa: PLR0124 - a NaN is the only value that differs from itself
        raise HoleError
    return value
