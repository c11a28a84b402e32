"""Doing what coordinators ask in « Demandes »: each request once, also when a crash cuts it short."""

from sync.jobs.requests.fulfilling import KINDS, fulfil

__all__ = ["KINDS", "fulfil"]
