"""Whether mails can be made: the templates of the community's own. Checks of the way out (SMTP) go here too."""

from __future__ import annotations

from typing import Final

from sync.core.text import plural, quoted
from sync.jobs.doctor.base import Check, Seen, Setup, fine, wrong


def look_at_templates(setup: Setup) -> Seen:
    """The templates that stand in for ours: each must at least be well written."""
    from jinja2 import Environment, TemplateSyntaxError  # noqa: PLC0415 - only for who has templates

    folder = setup.templates
    if folder is None or not folder.is_dir():
        return wrong(
            "le dossier de vos modèles de mails est introuvable.", "Corrigez « templates », sous [mail], ou retirez-le."
        )
    language = Environment(autoescape=True)
    paths = sorted(path for path in folder.rglob("*") if path.suffix in {".txt", ".html"})
    for path in paths:
        try:
            language.parse(path.read_text(encoding="utf-8"))
        except (TemplateSyntaxError, OSError, UnicodeDecodeError) as error:
            line = f" (ligne {error.lineno})" if isinstance(error, TemplateSyntaxError) else ""
            return wrong(f"le modèle {quoted(path.name)} ne se lit pas{line}.", "Corrigez-le, ou retirez-le.")
    return fine(f"{plural(len(paths), 'modèle à vous', 'modèles à vous')}, bien formés.")


MAIL: Final = (Check("templates", "Modèles de mails", look_at_templates, concerns=lambda s: s.templates is not None),)
