"""Look at every kind of mail as mailboxes and readers do: weight, remote content, SpamAssassin, html-validate, axe.

    python -m tools.mailcheck [--write docs/mail.md] [file.eml …]

Without files, at the mails of an invented December and of the samples that templates are checked with. What is not
installed (spamassassin, html-validate in ``.venv/npm``, chromium) is said in the report, and makes it fail under CI.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import default
from pathlib import Path
from typing import Final

from sync.mail.checking import LARGEST, REMOTE
from tools.mailbrowser import CHROMIUM, VIEWS, judged
from tools.mailsamples import invented

ROOT: Final = Path(__file__).resolve().parents[1]
HTML_VALIDATE: Final = ROOT / ".venv" / "npm" / "node_modules" / ".bin" / "html-validate"
RULES: Final = {
    "root": True,
    "extends": ["html-validate:standard"],
    "rules": {
        "no-deprecated-attr": "off",  # mail programs go by width and align, not by styles alone
        "no-inline-style": "off",  # styles in a mail are inline, or are not
    },
}
MARKS: Final = ("<!-- mailcheck -->", "<!-- /mailcheck -->")
WORST_SCORE: Final = 1.0


@dataclass
class Seen:
    """One mail, what was measured of it, and what is wrong with it."""

    name: str
    eml: bytes
    html: str
    text: str
    score: str = "–"
    faults: list[str] = field(default_factory=list)


def main(words: Sequence[str]) -> int:
    """Judge the mails, print the report, and write it between its marks when asked."""
    target = Path(words[1]) if words[:1] == ["--write"] else None
    files = words[2:] if target else words
    named = {Path(file).stem: Path(file).read_bytes() for file in files} or dict(invented())
    mails = [_opened(name, eml) for name, eml in named.items()]
    missing = [*_weigh(mails), *_scores(mails), *_structure(mails), *_accessibility(mails)]
    report = "\n".join(_report(mails, missing))
    print(report)  # noqa: T201 - the report is for whoever runs it
    if target:
        _write(target, report)
    wrong = any(mail.faults for mail in mails) or (bool(missing) and os.environ.get("CI") == "true")
    return int(wrong)


def _opened(name: str, eml: bytes) -> Seen:
    message = BytesParser(EmailMessage, policy=default).parsebytes(eml)
    html, text = (message.get_body((kind,)) for kind in ("html", "plain"))
    return Seen(name, eml, str(html.get_content()) if html else "", str(text.get_content()) if text else "")


def _weigh(mails: Sequence[Seen]) -> Iterator[str]:
    """What a mail must be by itself: light, whole, the text enough without the rest."""
    for mail in mails:
        told: Mapping[str, bool] = {
            "HTML over 100 kB": len(mail.html.encode()) > LARGEST,
            "something remote": bool(REMOTE.search(mail.html)),
            "no text part": len(mail.text.split()) < 10,
            "tags in the text part": bool(re.search(r"</?[a-z]+[ >]", mail.text)),
            "the text part does not say how to stop": "STOP" not in mail.text,
            "styles that are not inline": mail.html.count("<style") > 1 or 'style="' not in mail.html,
        }
        mail.faults += [fault for fault, wrong in told.items() if wrong]
    yield from ()


def _scores(mails: Sequence[Seen]) -> Iterator[str]:
    """SpamAssassin, offline, with the rules its package ships."""
    if shutil.which("spamassassin") is None:
        yield "spamassassin"
        return
    for mail in mails:
        run = subprocess.run(["spamassassin", "-L", "-t"], input=mail.eml, capture_output=True, check=True)  # noqa: S607 - the one of this system
        found = re.search(rb"\((-?\d+\.\d) points", run.stdout)
        mail.score = found[1].decode() if found else "?"
        if not found or float(found[1]) > WORST_SCORE:
            mail.faults.append(f"SpamAssassin {mail.score}")


def _structure(mails: Sequence[Seen]) -> Iterator[str]:
    """html-validate, its standard rules but those that forbid what mail programs need."""
    if not HTML_VALIDATE.exists():
        yield "html-validate"
        return
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder) / "rules.json"
        rules.write_text(json.dumps(RULES), encoding="utf-8")
        for mail in mails:
            page = Path(folder) / f"{mail.name}.html"
            page.write_text(mail.html, encoding="utf-8")
            run = subprocess.run(  # noqa: S603 - the program installed by make, on a file of ours
                [HTML_VALIDATE, "-c", rules, "-f", "json", page], capture_output=True, check=False
            )
            found = {each["ruleId"] for one in json.loads(run.stdout or "[]") for each in one["messages"]}
            mail.faults += [f"html-validate {rule}" for rule in sorted(found)]


def _accessibility(mails: Sequence[Seen]) -> Iterator[str]:
    """axe-core in a real browser, narrow and wide, light and dark; what overflows or asks for anything is a fault."""
    if CHROMIUM is None:
        yield "chromium"
        return
    for view in VIEWS:
        for mail, faults in zip(mails, judged([mail.html for mail in mails], view), strict=True):
            mail.faults += [f"{fault} ({view.width} px, {'dark' if view.dark else 'light'})" for fault in faults]


def _report(mails: Sequence[Seen], missing: Sequence[str]) -> Iterator[str]:
    yield f"{len(mails)} mails; {sum(bool(mail.faults) for mail in mails)} with a fault."
    if missing:
        yield f"Not looked at, for want of {', '.join(missing)}."
    yield "\n| mail | HTML kB | .eml kB | SpamAssassin | faults |\n|---|---|---|---|---|"
    for mail in mails:
        sizes = f"{len(mail.html.encode()) / 1000:.1f} | {len(mail.eml) / 1000:.1f}"
        yield f"| {mail.name} | {sizes} | {mail.score} | {'; '.join(mail.faults) or 'none'} |"


def _write(target: Path, report: str) -> None:
    """Put the report between its marks."""
    before, opening, rest = target.read_text(encoding="utf-8").partition(MARKS[0])
    _, closing, after = rest.partition(MARKS[1])
    target.write_text(f"{before}{opening}\n{report}\n{closing}{after}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
