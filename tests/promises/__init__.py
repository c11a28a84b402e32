"""One test for each promise of PROMISES.md, that would fail if it were broken."""
