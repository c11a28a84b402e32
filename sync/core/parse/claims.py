"""Which column is granted to which field: what headers claim, what values confirm or deny, the surest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sync.core.model.profile import Profile
from sync.core.model.tabs import AnyTab
from sync.core.parse.consents import Meaning, meaning_of
from sync.core.parse.profiles import Columns, denies, shows
from sync.core.parse.wordings import ALIAS, APART, EXACT, INSIDE, NOT_THEM, is_if_filled, likenesses, rank

STANDS_FOR: Final = frozenset({"first_name", "last_name", "emails", "phones"})
"""The fields for which somebody else's column stands when no column is the person's own."""

NAMES: Final = frozenset({"first_name", "last_name"})

EMPTY: Final = -0.75
"""What a claim loses above an empty column: « Ville (domicile) », which is filled, wins over « Ville (bureau) »."""

LIKE_VALUES: Final = 0.2
"""What a claim gains when the values look like the field."""

NO_PROFILE: Final = Profile()


@dataclass(frozen=True, slots=True)
class Heads:
    """The headers of one line: the text of each column, its profile, and the columns that the configuration settled."""

    kind: AnyTab
    texts: Mapping[int, str]
    profiles: Mapping[int, Profile]
    settled: Mapping[int, str]

    def profile(self, column: int) -> Profile:
        return self.profiles.get(column, NO_PROFILE)


@dataclass(frozen=True, slots=True)
class Claim:
    """A column that may be a field: how much (``likenesses``), how far from the person (``rank``), whether its values
    deny it.
    """

    column: int
    field: str
    score: float
    rank: int = 0
    denied: bool = False

    @property
    def order(self) -> tuple[int, float, int]:
        """The surest claims come first; the leftmost column wins a tie."""
        return self.rank, -self.score, self.column


@dataclass(slots=True)
class Grants:
    """Which columns each field has been given, the main one first."""

    fields: dict[str, list[int]] = field(default_factory=dict)

    def give(self, name: str, column: int) -> None:
        self.fields.setdefault(name, []).append(column)

    def field_of(self, column: int) -> str | None:
        return next((name for name, columns in self.fields.items() if column in columns), None)


def claims_of(heads: Heads) -> list[Claim]:
    """Return every claim of a line of headers, the surest first."""
    claims = (claim for column in heads.texts if column not in heads.settled for claim in _claims(heads, column))
    return sorted(claims, key=lambda claim: claim.order)


def _claims(heads: Heads, column: int) -> Iterator[Claim]:
    text, profile = heads.texts[column], heads.profile(column)
    far = rank(heads.kind, text)
    for name, score in _scores(heads.kind, text):
        is_denied = denies(heads.kind.by_name[name], profile, is_named=score >= EXACT) or (
            is_if_filled(heads.kind, name, text) and (profile.is_empty or bool(profile.quoted))
        )
        weight = score + EMPTY * profile.is_empty + LIKE_VALUES * shows(heads.kind.by_name[name], profile)
        yield Claim(column, name, weight, far, is_denied)


def _scores(kind: AnyTab, text: str) -> Sequence[tuple[str, float]]:
    """Return how much a header is each field. What it says of mails comes before words that it happens to hold."""
    scores = likenesses(kind, text)
    meaning = meaning_of(text) if kind.lists_people else Meaning.NONE
    if meaning in {Meaning.YES, Meaning.NO}:
        own = next((score for name, score in scores if name == "consent"), 0.0)
        return [*_despite(scores), ("consent", max(ALIAS, own))]
    if meaning is Meaning.OTHER:
        return _despite(scores)
    return [(name, score) for name, score in scores if name != "consent" or score >= ALIAS - APART]


def _despite(scores: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return what a header may be although it speaks of mails or permissions: a whole wording, addresses and phones."""
    return [
        (name, score)
        for name, score in scores
        if name in {"emails", "phones"} or (score >= ALIAS - APART and name != "consent")
    ]


def grant(heads: Heads, claims: Sequence[Claim]) -> Grants:
    """Give each field its column, the surest claim first; then the other columns of fields that have several."""
    grants = Grants()
    several = heads.kind.names(lambda each: each.is_several)
    for column, name in heads.settled.items():
        if name and (name not in grants.fields or name in several):
            grants.give(name, column)
    columns_in_use = {column for columns in grants.fields.values() for column in columns}
    for claim in claims:
        if (
            claim.denied
            or claim.column in columns_in_use
            or claim.field in grants.fields
            or not _may_stand(claim, claims, grants)
        ):
            continue
        grants.give(claim.field, claim.column)
        columns_in_use.add(claim.column)
    for claim in claims:
        if claim.column not in columns_in_use and claim.field in several and _is_another(heads, claim):
            grants.give(claim.field, claim.column)
            columns_in_use.add(claim.column)
    if heads.kind.lists_people and "emails" not in grants.fields:
        _grant_addresses(heads, grants)
    return grants


def _may_stand(claim: Claim, claims: Sequence[Claim], grants: Grants) -> bool:
    """Return whether a column speaks of the person, or of somebody who stands for them; never one half of a name of
    each.
    """
    if claim.rank == 0:
        return True
    if claim.rank == NOT_THEM or claim.field not in STANDS_FOR:
        return False
    if claim.field not in NAMES:
        return True
    ranks = {each.column: each.rank for each in claims}
    return all(ranks.get(grants.fields[name][0]) == claim.rank for name in NAMES if name in grants.fields)


def _is_another(heads: Heads, claim: Claim) -> bool:
    """Return whether a column is one more of a field of several values."""
    if claim.denied or claim.rank:
        return False
    profile = heads.profile(claim.column)
    if claim.field == "consent":
        return profile.is_yes_no
    if claim.field in {"trades", "skills", "state"}:
        return not profile.is_empty and claim.score >= ALIAS - APART
    return claim.score >= INSIDE + EMPTY * profile.is_empty


def _grant_addresses(heads: Heads, grants: Grants) -> None:
    """Take the column of addresses by its values for the e-mail, where none is one by its header (« Mails »,
    « Utilisateur »).
    """
    field_of = {column: name for name, columns in grants.fields.items() for column in columns}
    for column, text in heads.texts.items():
        free = column not in heads.settled and field_of.get(column) in {None, "consent"}
        if free and rank(heads.kind, text) == 0 and heads.profile(column).is_addresses:
            if column in field_of:
                del grants.fields["consent"]
            grants.give("emails", column)
            return


def likely(heads: Heads, claims: Sequence[Claim], column: int) -> str | None:
    """Return the field that a column that is not read could be, by its header or by its values."""
    field = next((claim.field for claim in claims if claim.column == column and claim.score >= 1), None)
    profile = heads.profile(column)
    if field or not heads.kind.lists_people:
        return field or ("state" if profile.is_states else None)
    if profile.is_addresses:
        return "emails"
    return "phones" if shows(heads.kind.by_name["phones"], profile) and not profile.numbers else None


def refusals(heads: Heads, grants: Grants, questionable: frozenset[int]) -> frozenset[int]:
    """Return the columns of consent, or ``questionable``, where a yes is a no: « Désinscrit », « Opposition »."""
    about = {*grants.fields.get("consent", ()), *questionable}
    return frozenset(at for at in about if meaning_of(heads.texts[at]) in {Meaning.NO, Meaning.UNSURE_REFUSAL})


def in_question(heads: Heads, grants: Grants, columns: Columns | None) -> frozenset[int]:
    """Return the columns of yes and no that may be about mails, beside addresses. One that only speaks of writing to
    people is in question when someone says « non » there.
    """
    if columns is None or not heads.kind.lists_people or "emails" not in grants.fields:
        return frozenset()
    free = (at for at in heads.texts if at not in heads.settled and grants.field_of(at) is None)
    return frozenset(at for at in free if _may_be_about_mails(meaning_of(heads.texts[at]), columns, at))


def _may_be_about_mails(meaning: Meaning, columns: Columns, column: int) -> bool:
    if meaning in {Meaning.OTHER, Meaning.NONE}:
        return False
    answers = columns.answers(column)
    return answers.is_yes_no and (answers.refused > 0 or meaning is not Meaning.MENTION)
