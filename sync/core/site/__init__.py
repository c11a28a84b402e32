"""The pages that a community publishes: who may be in which edition, and what they say."""
