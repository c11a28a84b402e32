"""A journal in a database of a server: PostgreSQL 15 or newer, by psycopg."""
