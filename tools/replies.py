"""What is understood of a folder of replies, a line of JSON each: `python -m tools.replies FOLDER`.

The folder holds raw mails (``*.eml``) and ``originals.jsonl``, what is known of the mails that they answer.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sync.core.replies.kinds import Kind
from sync.core.replies.message import parsed
from sync.core.replies.reading import Doubt, Reply, read_reply
from sync.core.replies.sent import SentMail, SentMails, our_names_in, texts_in
from sync.core.replies.wordings import Act


def sent_mails(folder: Path) -> SentMails:
    """Return the mails that were sent, as ``originals.jsonl`` describes them."""
    lines = (folder / "originals.jsonl").read_text("utf-8").splitlines()
    return SentMails(_sent_mail(folder, json.loads(line)) for line in lines if line.strip())


def _sent_mail(folder: Path, known: dict[str, Any]) -> SentMail:
    message = parsed((folder / known["file"]).read_bytes())
    facts = known.get("facts", {})
    return SentMail(
        Kind(known["kind"]),
        known["message_id"],
        known["token"],
        known["holder"],
        known.get("holder_name", ""),
        texts_in(message),
        our_names_in(message),
        gathering=_day(facts.get("gathering")),
        ends=_day(facts.get("ends")),
        role=facts.get("role", ""),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def prediction(file: str, reply: Reply) -> dict[str, Any]:
    """Return the line of a reply."""
    return {
        "file": file,
        "intent": _intent(reply),
        "params": _params(reply),
        "text": reply.text,
        "holder": reply.holder,
    }


def _intent(reply: Reply) -> str:
    if reply.act is not None:
        return reply.act.value
    if reply.machine is not None:
        return reply.machine.value
    return "correct" if reply.doubt is Doubt.CORRECTION else "question"


def _params(reply: Reply) -> dict[str, Any]:
    if reply.returned is not None:
        return {"kind": "hard" if reply.returned.is_permanent else "soft", "recipient": reply.returned.recipient}
    if reply.act is Act.STOP:
        return {"scope": "newsletter" if reply.stops_letter_only else "all"}
    if reply.act is Act.TAKE_ROLE and reply.mail is not None:
        return {"role": reply.mail.role}
    values = {"n": reply.count, "until": reply.until and reply.until.isoformat()}
    return {name: value for name, value in values.items() if value is not None}


def predictions(folder: Path) -> Iterator[dict[str, Any]]:
    """Yield the line of each reply of a folder."""
    mails = sent_mails(folder)
    now = datetime.now(UTC)
    for path in sorted(folder.glob("*.eml")):
        yield prediction(path.name, read_reply(path.read_bytes(), mails, now))


def main() -> None:
    """Print what is understood."""
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    for line in predictions(Path(sys.argv[1])):
        sys.stdout.write(json.dumps(line, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
