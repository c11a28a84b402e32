"""`python -m tools.replies FOLDER`: a line of JSON a reply, as benchmarks read it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from sync.core.replies.kinds import Kind
from tests.replies import ADDRESS, HOLDER, HOLDER_NAME, IDENTITY, TOKEN, mail, original, report

KNOWN = {"message_id": IDENTITY, "token": TOKEN, "holder": HOLDER, "holder_name": HOLDER_NAME, "subject": "Bonjour"}


def folder_of(path: Path, kind: Kind, facts: dict[str, str], **replies: bytes) -> Path:
    sent = mail(original(kind), sender=f"Coop des Tilleuls <{ADDRESS}>", to=HOLDER, answers_ours=False)
    (path / "o.mail").write_bytes(sent)
    known = {"file": "o.mail", "kind": kind.value, "facts": facts, **KNOWN}
    (path / "originals.jsonl").write_text(json.dumps(known) + "\n", "utf-8")
    for name, content in replies.items():
        (path / f"{name}.eml").write_bytes(content)
    return path


def lines(folder: Path) -> list[dict[str, object]]:
    done = subprocess.run([sys.executable, "-m", "tools.replies", folder], capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_each_reply_has_its_line(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        Kind.GATHERING,
        {"gathering": "2026-03-19"},
        a=mail("On sera trois"),
        b=mail("Peut-être"),
        c=mail("Oui", headers={"Auto-Submitted": "auto-replied"}),
        d=report("5.1.1", "550 5.1.1 User unknown"),
        e=mail("STOP"),
    )

    assert lines(folder) == [
        {"file": "a.eml", "intent": "coming", "params": {"n": 3}, "text": "On sera trois", "holder": HOLDER},
        {"file": "b.eml", "intent": "question", "params": {}, "text": "Peut-être", "holder": ""},
        {"file": "c.eml", "intent": "auto_reply", "params": {}, "text": "", "holder": ""},
        {
            "file": "d.eml",
            "intent": "bounce",
            "params": {"kind": "hard", "recipient": HOLDER},
            "text": "",
            "holder": "",
        },
        {"file": "e.eml", "intent": "stop", "params": {"scope": "all"}, "text": "STOP", "holder": HOLDER},
    ]


def test_a_day_is_written_as_iso_writes_it(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, Kind.LISTING, {"ends": "2026-03-31"}, a=mail("Encore un mois"))

    assert [line["params"] for line in lines(folder)] == [{"until": "2026-04-30"}]
