"""The listings as their authors answered by mail: what is told and asked counts with it before the sheet says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sync.core.model.choices import ListingState
from sync.core.model.mail_answers import LISTING, MailAnswer
from sync.core.model.records import Listing, Register, When
from sync.core.reminders.listings import listing_key
from sync.core.replies.acts import Act
from sync.core.tabs import LISTINGS


def as_answered(register: Register, answers: Iterable[MailAnswer]) -> Register:
    """Return the register with what was said of each listing since its last day was asked about; ``answers`` in the
    order in which they came. Once the sheet has another last day, somebody looked at the line: it is as it says.
    """
    last_words = {each.about: each for each in answers if each.act is not None}
    if not last_words:
        return register
    return register.with_records(LISTINGS, (_as_said(listing, last_words) for listing in register.listings))


def _as_said(listing: Listing, last_words: Mapping[str, MailAnswer]) -> Listing:
    """Return a listing as its author said, who may prolong it several times."""
    key = listing_key(listing)
    while listing.is_open and listing.deadline is not None:
        answer = last_words.get(f"{LISTING}:{key}:{listing.deadline.last.isoformat()}")
        if answer is None:
            break
        if answer.act is Act.DONE:
            return replace(listing, state=ListingState.CONCLUDED)
        if answer.until is None or answer.until <= listing.deadline.last:
            break
        listing = replace(listing, deadline=When(answer.until))
    return listing
