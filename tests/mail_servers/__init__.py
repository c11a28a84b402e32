"""Mail servers for tests: real ones from Debian, and one that does what it is told."""
