"""``docs/rules.md`` says what the rules are today."""

from __future__ import annotations

from sync.core.rules import RULES
from tools.rules_page import PAGE, page


def test_the_page_of_the_rules_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m tools.rules_page writes it"


def test_the_page_tells_every_rule_by_its_code_title_and_guide() -> None:
    written = page()

    assert all(f"### {rule.code} · {rule.title}\n" in written and rule.guide in written for rule in RULES)
