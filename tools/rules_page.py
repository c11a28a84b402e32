"""``docs/rules.md``, written from the rules themselves and from the first of their cases.

``python -m tools.rules_page`` writes it; a test fails while the page is not up to date.
"""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Final

from sync.core.model.outcomes import Finding
from sync.core.rules import RULES, look_at
from sync.core.rules.base import Rule
from sync.core.tabs import GATHERINGS, LISTINGS, MEMBERS, TABS
from tests.cases_of import Case, cases_of

PAGE: Final = Path(__file__).parents[1] / "docs" / "rules.md"

_FAMILIES: Final = {
    "FE": "Anywhere",
    "AN": f"The directory ({MEMBERS.title})",
    "RV": f"The gatherings ({GATHERINGS.title})",
    "BR": f"Needs and resources ({LISTINGS.title})",
    **{tab.codes: f"The tab {tab.title}" for tab in TABS if tab.is_optional},
}
_HEAD: Final = """\
# The rules

What Tablée looks at in the spreadsheet: {count} rules. This page is written from the rules themselves
(`python -m tools.rules_page`); do not edit it by hand.

- An **error** is wrong: the line cannot play its part until someone corrects it. A **warning** is probably a slip, or
  only partly usable. A **hint** is missing, or could be better; it is worded as an invitation.
- One finding for one thing, on the cell that someone would correct. What is odd but usable is used, and not mentioned.
- A code is never changed nor reused. Every rule has its cases in `tests/cases/<CODE>.yml`; the first one is shown here.
- A coordinator can answer « c'est normal » in **À vérifier**: that finding is silent until its cell changes.
"""


def page() -> str:
    """The whole page."""
    parts = [_HEAD.format(count=len(RULES)), _summary()]
    by_family = sorted(RULES, key=lambda rule: list(_FAMILIES).index(rule.code[:2]))
    for family, rules in groupby(by_family, key=lambda rule: rule.code[:2]):
        parts.append(f"## {_FAMILIES[family]}\n")
        parts += [_section(rule) for rule in sorted(rules, key=lambda rule: rule.code)]
    return "\n".join(parts)


def _summary() -> str:
    lines = [f"| [{rule.code}](#{rule.code.lower()}) | {rule.title} | {rule.severity.value} |" for rule in RULES]
    return "\n".join(["| code | what | severity |", "|---|---|---|", *lines, ""])


def _section(rule: Rule) -> str:
    case = next(case for case in cases_of(rule.code) if case.finds)
    findings = [finding for finding in look_at(case.register()) if finding.code == rule.code]
    return "\n".join(
        [
            f'<a id="{rule.code.lower()}"></a>\n',
            f"### {rule.code} · {rule.title}\n",
            f"*{rule.severity.value}*, on {_cell(findings[0])}.\n",
            f"{rule.guide}\n",
            f"Example: {case.name}.\n",
            _drawing(case),
            *(f"- {_said(finding)}" for finding in findings),
            "",
        ]
    )


def _cell(finding: Finding) -> str:
    return "the cell itself" if finding.code.startswith("FE") else f"**{finding.field}** of {finding.kind.title}"


def _drawing(case: Case) -> str:
    return f"```\n{case.given.strip()}\n```\n"


def _said(finding: Finding) -> str:
    where = f"`{finding.tab}!{finding.cell}`" if finding.cell else f"`{finding.tab}`, line {finding.row}"
    suggestion = f" Suggestion: `{finding.suggestion}`." if finding.suggestion else ""
    return f"{where}: {finding.message}{suggestion}"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
