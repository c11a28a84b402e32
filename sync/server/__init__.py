"""Many communities on several machines (« tablee worker »): a queue in PostgreSQL, and the turns of the service."""
