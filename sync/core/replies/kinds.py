"""What a mail of ours asks, which tells what an answer to it may mean."""

from __future__ import annotations

from enum import Enum


class Kind(Enum):
    """What a mail asks."""

    GATHERING = "gathering_reminder"
    OFFER = "introduction_offer"
    """Asked to the one who offers."""
    ASK = "introduction_ask"
    """Asked to the one who seeks."""
    INTRODUCTION = "introduction_made"
    """Both said yes, and are asked to say when it is done."""
    LISTING = "ending_listing"
    RECORD = "record_check"
    ROLE = "open_role"
    GROUP = "group_invitation"
    APPROVAL = "approval"
    LEADS = "leads"
    """With whom one of several people would like to be in touch, by a number."""
    LETTER = "newsletter"
    DIGEST = "digest"
