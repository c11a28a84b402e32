"""Delivery: mails leave the outbox once, when nothing holds them back, and what became of each is kept."""
