"""What values must look like, some of them at least, when a header is only a wording of a field."""

from __future__ import annotations

from sync.core.model.profile import Profile


def mails(profile: Profile) -> float:
    return profile.mails


def phones(profile: Profile) -> float:
    return profile.phones


def links(profile: Profile) -> float:
    return max(profile.links, profile.documents)


def dates(profile: Profile) -> float:
    return max(profile.dates, profile.digits)


def digits(profile: Profile) -> float:
    return profile.digits
